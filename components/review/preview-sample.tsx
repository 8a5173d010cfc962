"use client"
import { useFormatter } from "@/components/shell/translations"

/** The first names of many, and how many more there are. */
export function PreviewSample({
  title,
  sample,
  count,
  more,
}: {
  title: string
  sample: { id: string; name: string; code: string }[]
  count: number
  more: (count: string) => string
}) {
  const { number } = useFormatter()
  if (sample.length === 0) return null
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium text-sm">{title}</h3>
      <ul className="max-h-60 columns-2 gap-4 overflow-y-auto text-sm max-sm:columns-1">
        {sample.map(({ id, name, code }) => (
          <li key={id} className="truncate">
            {name} <span className="text-muted tabular-nums">{code}</span>
          </li>
        ))}
      </ul>
      {count > sample.length && <p className="text-muted text-sm">{more(number(count - sample.length))}</p>}
    </div>
  )
}
