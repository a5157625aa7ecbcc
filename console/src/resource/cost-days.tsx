/** Cost by day as small bars; each says its day and amount. Below zero (credits) they hang. */
export function CostDays({ days }: { readonly days: readonly { readonly on: string; readonly amount: number }[] }) {
  if (days.length < 2) return null;
  const high = Math.max(0, ...days.map(({ amount }) => amount));
  const low = Math.min(0, ...days.map(({ amount }) => amount));
  const span = high - low || 1;
  const y = (value: number): number => 8 + (84 * (high - value)) / span;
  const room = 720 / days.length;
  return (
    <svg
      className="chart"
      viewBox="0 0 720 116"
      role="img"
      aria-label={`Cost by day from ${days[0]?.on ?? ''} to ${days.at(-1)?.on ?? ''}, at most ${high.toFixed(2)} and at least ${Math.min(...days.map(({ amount }) => amount)).toFixed(2)} a day`}
    >
      {days.map(({ on, amount }, index) => (
        <rect key={on} className="bar" x={index * room + room * 0.15} width={room * 0.7} y={Math.min(y(amount), y(0))} height={Math.max(0.5, Math.abs(y(amount) - y(0)))}>
          <title>{`${on}: ${amount.toFixed(2)}`}</title>
        </rect>
      ))}
      <path className="grid" d={`M0 ${y(0)}H720`} />
      <text x={0} y={110}>
        {days[0]?.on}
      </text>
      <text x={720} y={110} textAnchor="end">
        {days.at(-1)?.on}
      </text>
    </svg>
  );
}
