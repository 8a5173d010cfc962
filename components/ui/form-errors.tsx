"use client"
import { useTranslations } from "use-intl"
import type { Messages } from "@/lib/platform/i18n"
import { type FormResult, useForm } from "./form"
import { Notice } from "./notice"

/** What went wrong with the form as a whole; nothing while nothing did. Goes above the fields. */
export function FormErrors() {
  const { result } = useForm()
  if (!result || result.ok) return null
  return <Failure failure={result} data-form-errors="" />
}

export type FailureProps = { failure: Failed; "data-form-errors"?: "" }

/** An action's refusal in words, with its reference number if it was our fault. */
export function Failure({ failure, ...props }: FailureProps) {
  const text = useErrorText()
  const t = useTranslations("platform.error")
  const { code = "unexpected", message, fields, facts, reference } = failure
  return (
    <Notice tone="danger" role="alert" tabIndex={-1} {...props}>
      {message ?? text(code === "invalid_input" ? (fields?.form ?? code) : code, facts)}
      {reference && <> {t("reference", { reference })}</>}
    </Notice>
  )
}

/** Codes are keys of platform.error; one without words there is told as a fault of ours. */
export function useErrorText() {
  const t = useTranslations("platform.error")
  return (code: string, facts?: Failed["facts"]) =>
    t(t.has(code as ErrorCode) ? (code as ErrorCode) : "unexpected", facts)
}

type Failed = Extract<FormResult, { ok: false }>
type ErrorCode = Exclude<keyof Messages["platform"]["error"], "reference">
