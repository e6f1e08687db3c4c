/** A sentence in which `**labels**` of SuperOffice stand out. */
export function LabelledText({ text }: { readonly text: string }) {
  return text.split('**').map((piece, index) =>
    index % 2 === 1 ? (
      // oxlint-disable-next-line react/no-array-index-key -- the pieces of a sentence are fixed
      <b key={index}>{piece}</b>
    ) : (
      piece
    ),
  );
}
