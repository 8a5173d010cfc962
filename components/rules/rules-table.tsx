"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Failure, type FailureProps } from "@/components/ui/form-errors"
import { Link } from "@/components/ui/link"
import { Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import { moveRule } from "@/lib/classification/rulebook/actions"
import { OutcomeChips } from "./outcome-chips"
import { RuleActions } from "./rule-actions"
import { RulePending, RuleProblems, RuleStateBadge } from "./rule-marks"
import { RuleOrder } from "./rule-order"
import type { RuleRow } from "./rule-words"

export type RulesTableProps = {
  /** Slug. */
  administration: string
  rules: RuleRow[]
  mayWrite: boolean
}

/** The rules in the order in which they decide; buttons move one up or down. */
export function RulesTable({ administration, rules, mayWrite }: RulesTableProps) {
  const t = useTranslations("rules.list")
  const actions = useTranslations("platform")("actions")
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const [said, say] = useState("")
  const [moving, setMoving] = useState<string | null>(null)
  const [pending, start] = useTransition()

  function move(rule: RuleRow, to: number) {
    setMoving(rule.id)
    start(async () => {
      const result = await moveRule(administration, { id: rule.id, to })
      start(() => {
        setFailure(result.ok ? undefined : result)
        if (result.ok) say(t("moved", { name: rule.name, place: String(to) }))
      })
    })
  }

  return (
    <>
      {failure && <Failure failure={failure} />}
      <p role="status" className="sr-only">
        {said}
      </p>
      <Table label={t("label")} className="max-md:[&_.list-cell]:align-top">
        <THead>
          <Tr>
            <Th className="w-0">{t("order")}</Th>
            <Th>{t("rule")}</Th>
            <Th className="max-md:hidden">{t("gives")}</Th>
            <Th className="w-0 max-lg:hidden" numeric title={t("hitsHelp")}>
              {t("hits")}
            </Th>
            <Th className="w-0">{t("state")}</Th>
            <Th className="w-0 max-lg:hidden">{t("edited")}</Th>
            <Th className="w-0">
              <span className="sr-only">{actions}</span>
            </Th>
          </Tr>
        </THead>
        <TBody>
          {rules.map((rule) => (
            <Tr key={rule.id} aria-busy={(pending && moving === rule.id) || undefined}>
              <Td className="w-0 py-1 align-top">
                <RuleOrder
                  rule={rule}
                  last={rules.length}
                  disabled={!mayWrite}
                  onMove={(to) => move(rule, to)}
                />
              </Td>
              <Td className="min-w-44 whitespace-normal py-1.5 align-top">
                <Link
                  href={`/${administration}/rules/${rule.id}`}
                  className="font-medium underline-offset-2 hover:underline"
                >
                  {rule.name}
                </Link>
                <p className="line-clamp-3 max-w-prose text-muted" title={rule.condition}>
                  {rule.condition}
                </p>
                <div className="mt-1 md:hidden">
                  <Gives rule={rule} />
                </div>
                <RuleProblems problems={rule.problems} />
                <RulePending rule={rule} />
              </Td>
              <Td className="max-w-72 whitespace-normal py-1.5 align-top max-md:hidden">
                <Gives rule={rule} />
              </Td>
              <Td className="w-0 py-1.5 align-top max-lg:hidden" numeric>
                {rule.hits}
              </Td>
              <Td className="w-0 py-1.5 align-top">
                <RuleStateBadge state={rule.state} />
              </Td>
              <Td className="w-0 py-1.5 align-top text-muted max-lg:hidden">
                <Time value={rule.updatedAt} />
                {rule.updatedBy && <p className="max-w-40 truncate">{t("by", { person: rule.updatedBy })}</p>}
              </Td>
              <Td className="w-0 py-1 align-top">
                <RuleActions
                  administration={administration}
                  rule={rule}
                  last={rules.length}
                  mayWrite={mayWrite}
                  onMove={(to) => move(rule, to)}
                />
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </>
  )
}

function Gives({ rule }: { rule: RuleRow }) {
  const t = useTranslations("rules.list")
  if (rule.outcomes.length === 0) return <span className="text-muted">{t("givesNothing")}</span>
  return <OutcomeChips outcomes={rule.outcomes} />
}
