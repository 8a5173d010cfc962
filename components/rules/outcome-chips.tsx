import { Chip, type FieldHue } from "@/components/ui/chip"

export type OutcomeWords = { number: number; field: string; value: string; hue: FieldHue | null }

/** What a rule gives, each in the colour of its field. */
export function OutcomeChips({ outcomes }: { outcomes: OutcomeWords[] }) {
  return (
    <ul className="flex flex-wrap gap-1">
      {outcomes.map(({ number, field, value, hue }) => (
        <li key={number} className="flex min-w-0">
          <Chip field={field} value={value} hue={hue ?? undefined} />
        </li>
      ))}
    </ul>
  )
}
