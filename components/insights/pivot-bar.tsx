"use client"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { useTransition } from "react"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"

type Choice = { name: string; label: string; value: string; options: { value: string; label: string }[] }

/** Which two stand against each other, and what is counted. */
export function PivotBar({ choices }: { choices: Choice[] }) {
  const router = useRouter()
  const pathname = usePathname()
  const params = useSearchParams()
  const [pending, start] = useTransition()
  function choose(name: string, value: string) {
    const next = new URLSearchParams(params)
    next.set(name, value)
    start(() => router.push(`${pathname}?${next}` as Parameters<typeof router.push>[0]))
  }
  return (
    <div aria-busy={pending || undefined} className="flex flex-wrap items-end gap-3 pb-4 print:hidden">
      {choices.map(({ name, label, value, options }) => (
        <Field key={name} label={label} className="w-full sm:w-44">
          <Select value={value} onChange={(event) => choose(name, event.target.value)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </Select>
        </Field>
      ))}
    </div>
  )
}
