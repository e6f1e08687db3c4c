import type { PrintToPDFOptions } from 'electron';
import type { Page } from 'playwright-core';
import { createChromiumPrinter } from '../../../main/print/chromium-printer.ts';

/** Prints a page. Chromium with a window does not, so that one without a window is started for it. */
export function createPdfPrinter(headed: boolean): (page: Page, options: PrintToPDFOptions) => Promise<Uint8Array> {
  return async (page, options) => {
    await page.waitForLoadState('load');
    if (headed) return createChromiumPrinter()(await page.content(), { signal: new AbortController().signal });
    return page.pdf({
      ...(typeof options.pageSize === 'string' ? { format: options.pageSize } : {}),
      printBackground: options.printBackground ?? false,
      preferCSSPageSize: options.preferCSSPageSize ?? false,
      tagged: options.generateTaggedPDF ?? false,
      outline: options.generateDocumentOutline ?? false,
    });
  };
}
