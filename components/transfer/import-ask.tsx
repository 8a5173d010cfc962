"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { checkImport, runImport } from "@/lib/transfer/import/actions"

type ImportAskProps = {
  administration: string
  importId: string
  what: "check" | "run"
  label: string
  secondary?: boolean
}

/** One button that asks for the check or for the run; a second click asks for nothing more. */
export function ImportAsk({ administration, importId, what, label, secondary }: ImportAskProps) {
  const router = useRouter()
  const ask = what === "check" ? checkImport : runImport
  return (
    <Form
      action={() => ask(administration, { importId })}
      onSaved={() => router.push(`/${administration}/accounts/import/${importId}?step=${what}` as Route)}
      className="gap-2"
    >
      <FormErrors />
      <div>
        <SubmitButton variant={secondary ? "secondary" : "primary"}>{label}</SubmitButton>
      </div>
    </Form>
  )
}
