/**
 * What a document can do besides being read: copy a value, remember ticks on this computer, count them, print.
 * Plain old script, because the page is opened by whatever browser is there; it touches nothing outside of the page.
 */
export const documentScript = `
(function () {
  'use strict';
  var body = document.body, texts = body.dataset;
  var ticks = Array.prototype.slice.call(document.querySelectorAll('input[data-tick]'));
  var tools = document.querySelector('.tools'), progress = document.querySelector('.progress');
  var key = texts.remember ? 'tenant-installer-guide:' + texts.remember : '';
  function stored() { try { return JSON.parse(localStorage.getItem(key)) || {}; } catch (e) { return {}; } }
  function count() {
    var done = ticks.filter(function (tick) { return tick.checked; }).length;
    progress.textContent = ticks.length === 0 ? '' :
      texts.progress.replace('%done%', String(done)).replace('%total%', String(ticks.length));
  }
  if (key) {
    var before = stored();
    ticks.forEach(function (tick) { if (before[tick.dataset.tick] === true) tick.checked = true; });
  }
  body.addEventListener('change', function (event) {
    if (!event.target.dataset || !event.target.dataset.tick) return;
    count();
    if (!key) return;
    var now = {};
    ticks.forEach(function (tick) { if (tick.checked) now[tick.dataset.tick] = true; });
    try { localStorage.setItem(key, JSON.stringify(now)); } catch (e) { return; }
  });
  if (navigator.clipboard) document.querySelectorAll('.copyable').forEach(function (value) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = texts.copy;
    button.setAttribute('aria-label', texts.copy + ': ' + value.textContent);
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(value.textContent).then(function () {
        button.textContent = texts.copied;
        setTimeout(function () { button.textContent = texts.copy; }, 2000);
      }, function () { getSelection().selectAllChildren(value); });
    });
    value.after(button);
  });
  document.querySelector('.print').addEventListener('click', function () { print(); });
  count();
  tools.hidden = false;
})();
`;
