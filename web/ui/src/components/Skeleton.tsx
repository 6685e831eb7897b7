/** Grey bars in the shape of what is coming. Says "Loading" once; the bars are silent. */
export function Skeleton(props: { lines?: number; label?: string; className?: string }) {
  const count = props.lines ?? 3;
  return (
    <div
      className={props.className ? `mp-skeletons ${props.className}` : 'mp-skeletons'}
      role="status"
    >
      <span className="mp-visually-hidden">{props.label ?? 'Loading'}</span>
      {Array.from({ length: count }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars are identical and never move
        <div key={line} className="mp-skeleton mp-skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}
