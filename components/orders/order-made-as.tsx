import { Chip, type FieldHue } from "@/components/ui/chip"

/** A label under which an order was made. */
export type OrderLabel = {
  field: string
  /** 1–13. */
  position: number
  /** Null is blank. */
  value: string | null
}

export function OrderMadeAs({ labels }: { labels: OrderLabel[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {labels.map(({ field, position, value }) => (
        <Chip
          key={position}
          named
          field={field}
          value={value}
          hue={position <= 8 ? (position as FieldHue) : undefined}
          className="max-w-full"
        />
      ))}
    </span>
  )
}
