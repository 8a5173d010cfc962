type AccuracyLineProps = {
  /** Shares from 0 to 1, oldest first; at least two. */
  shares: number[]
  /** The line in words. */
  label: string
}

const [WIDTH, HEIGHT, EDGE] = [120, 28, 3]

/** A line without axes: whether it goes up or down; the figures stand in the table beside it. */
export function AccuracyLine({ shares, label }: AccuracyLineProps) {
  const points = shares.map((share, i) => {
    const x = EDGE + (i / (shares.length - 1)) * (WIDTH - 2 * EDGE)
    const y = HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)
    return [x.toFixed(1), y.toFixed(1)] as const
  })
  const [x, y] = points.at(-1) ?? ["0", "0"]
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-7 w-30 text-accent">
      <title>{label}</title>
      <line
        x1={EDGE}
        x2={WIDTH - EDGE}
        y1={EDGE}
        y2={EDGE}
        className="stroke-line"
        strokeWidth="1"
        strokeDasharray="2 3"
      />
      <polyline
        points={points.map((point) => point.join(",")).join(" ")}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <circle cx={x} cy={y} r="2.5" fill="currentColor" />
    </svg>
  )
}
