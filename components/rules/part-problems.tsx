"use client"
import { useTranslations } from "use-intl"
import type { Path } from "@/lib/classification/rulebook/condition-edit"
import { useEditing } from "./editor-context"
import { ProblemText } from "./rule-marks"

/** What is wrong with exactly this part of the condition. */
export function PartProblems({ path }: { path: Path }) {
  const t = useTranslations("rules.problem")
  const { problems } = useEditing()
  const mine = problems.filter((problem) => problem.path?.join() === path.join())
  if (mine.length === 0) return null
  return (
    <ul className="flex flex-col gap-0.5">
      {mine.map(({ code, severity }) => (
        <li key={code}>
          <ProblemText severity={severity}>{t(code, { value: t("any") })}</ProblemText>
        </li>
      ))}
    </ul>
  )
}
