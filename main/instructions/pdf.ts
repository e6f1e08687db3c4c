/** Turns a self-contained page into a PDF. @throws InstallerError PDF_NOT_AVAILABLE, CANCELLED */
export type PdfPrinter = (html: string, options: { readonly signal: AbortSignal }) => Promise<Uint8Array>;

/**
 * A document on paper. The size is put into the page itself, where it outweighs the printer's own.
 * @param html a page of print/document.ts
 * @throws InstallerError PDF_NOT_AVAILABLE, CANCELLED
 */
export function printToPdf(
  html: string,
  options: { readonly paper: 'A4' | 'Letter'; readonly printer: PdfPrinter; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const sized = html.replace('</style>', `@page { size: ${options.paper}; }</style>`);
  return options.printer(sized, { signal: options.signal });
}
