/** Grey lines where text will stand. Hidden from screen readers: the words beside them say what is read. */
export function Skeleton({ lines }: { readonly lines: number }) {
  return (
    <div aria-hidden="true" className="skeleton">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={`line w${line % 3}`} />
      ))}
    </div>
  );
}
