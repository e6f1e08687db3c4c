import type { LocalisedText } from '../contract/text.ts';
import type { Desired } from './kind.ts';
import { buttonPlaces, panelPlaces } from './navigation.ts';
import { groupsStep, mainText, phrase, translations } from './phrases.ts';
import type { Recipe, RecipeValue } from './recipe.ts';
import { webPanelFields } from './web-panel-entity.ts';

/** How a person adds a web panel, or a button that is one. Source: SuperOffice docs, customization/web-panels/admin/add-web-panel. */
export function panelRecipe(desired: Desired, goal: LocalisedText, check: LocalisedText): Recipe {
  const typed: RecipeValue[] = [];
  const ticked: RecipeValue[] = [];
  for (const [field, value] of Object.entries(desired.fields)) {
    const label = webPanelFields[field]?.label ?? field;
    if (field === 'ProgId') continue;
    if (typeof value === 'boolean') ticked.push({ label, value: '', how: value ? 'tick' : 'untick' });
    else if (field === 'VisibleIn') typed.push({ label, value: placeLabel(String(value)), how: 'choose' });
    else if (field === 'UrlEncoding' || field === 'Icon') typed.push({ label, value: String(value), how: 'choose' });
    else typed.push({ label, value: isText(field) ? mainText(value) : String(value), how: 'type' });
  }
  return {
    id: desired.id,
    kind: desired.kind,
    title: desired.title,
    goal,
    steps: [
      { text: phrase('open-settings') },
      { text: phrase('open-lists') },
      { text: phrase('choose-list'), values: [{ label: 'List', value: 'GUI - Web panel', how: 'choose' }] },
      { text: phrase('add-item') },
      { text: phrase('fill-in'), values: typed },
      ...translations(desired),
      { text: phrase('tick-boxes'), values: ticked },
      { text: phrase('save-panel') },
      groupsStep(desired),
    ],
    check,
  };
}

function placeLabel(visibleIn: string): string {
  const button = Object.values(buttonPlaces).find((place) => place.visibleIn === visibleIn);
  const panel = Object.entries(panelPlaces).find(([value]) => value === visibleIn);
  return button?.label ?? panel?.[1] ?? visibleIn;
}

/** A text in several languages goes in by its English one; the others are added to it. */
function isText(field: string): boolean {
  return webPanelFields[field]?.compare === 'text';
}
