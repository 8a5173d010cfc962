"use client"
import clsx from "clsx"
import { CircleAlert, TriangleAlert } from "lucide-react"
import { useTranslations } from "use-intl"
import { Badge } from "@/components/ui/badge"
import type { RuleState } from "@/lib/classification/rulebook/queries"
import type { RuleRow } from "./rule-words"

export function RuleStateBadge({ state }: { state: RuleState }) {
  const t = useTranslations("rules.state")
  return <Badge tone={state === "on" ? "good" : "neutral"}>{t(state)}</Badge>
}

/** What is wrong with a rule or useless about it, in words. */
export function RuleProblems({ problems }: { problems: RuleRow["problems"] }) {
  if (problems.length === 0) return null
  return (
    <ul className="mt-1 flex flex-col gap-0.5">
      {problems.map(({ text, severity }) => (
        <li key={text}>
          <ProblemText severity={severity}>{text}</ProblemText>
        </li>
      ))}
    </ul>
  )
}

export function ProblemText({ severity, children }: { severity: "error" | "warning"; children: string }) {
  const t = useTranslations("rules.problem")
  const Icon = severity === "error" ? CircleAlert : TriangleAlert
  return (
    <span
      className={clsx(
        "inline-flex items-start gap-1.5 text-sm",
        severity === "error" ? "text-danger" : "text-warning",
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span className="sr-only">{t(severity)}: </span>
      {children}
    </span>
  )
}

/** How a rule differs from what is in force. */
export function RulePending({ rule }: { rule: Pick<RuleRow, "pending" | "inForce"> }) {
  const t = useTranslations("rules.pending")
  const { pending, inForce } = rule
  if (!pending) return null
  return (
    <span className="mt-1 flex items-center gap-1.5 text-accent text-sm">
      <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />
      {pending === "changed" ? t("changed", { version: String(inForce) }) : t(pending)}
    </span>
  )
}
