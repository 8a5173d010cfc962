"use client"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"

type FieldChoiceProps = {
  label: string
  /** The thirteen, by id and name. */
  fields: { id: string; name: string }[]
  /** Instead of a field, by value and words; left out where there must be one. */
  none?: { value: string; label: string }
  value: string
  onChange: (value: string) => void
}

/** By which field of classification a list is made up. */
export function FieldChoice({ label, fields, none, value, onChange }: FieldChoiceProps) {
  return (
    <Field label={label} className="w-44">
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        {none && <option value={none.value}>{none.label}</option>}
        {fields.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
