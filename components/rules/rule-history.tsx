"use client"
import { useTranslations } from "use-intl"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { Panel } from "@/components/ui/panel"
import { Time } from "@/components/ui/time"
import type { Condition } from "@/lib/classification/rulebook/condition"

export type VersionWords = {
  version: number
  name: string
  condition: Condition
  outcomes: number[]
  /** In words. */
  when: string
  gives: string
  savedAt: Date
  savedBy: string | null
  inForce: boolean
}

type RuleHistoryProps = {
  versions: VersionWords[]
  current: number
  /** Null for who may not write. */
  onRestore: ((version: VersionWords) => void) | null
}

/** What the rule said at each saving; an earlier one can be put back into the form. */
export function RuleHistory({ versions, current, onRestore }: RuleHistoryProps) {
  const t = useTranslations("rules.history")
  return (
    <Panel title={t("title")}>
      <ol className="flex max-h-96 flex-col gap-3 overflow-y-auto text-sm">
        {versions.map((version) => (
          <li key={version.version} className="flex flex-col gap-0.5">
            <p className="flex flex-wrap items-center gap-x-3">
              <span className="font-medium">{t("version", { version: String(version.version) })}</span>
              {version.inForce && <Badge tone="good">{t("inForce")}</Badge>}
              {onRestore && version.version !== current && (
                <Button
                  variant="quiet"
                  size="small"
                  className="ml-auto h-6"
                  aria-label={t("restore", { version: String(version.version) })}
                  onClick={() => onRestore(version)}
                >
                  {t("restoreShort")}
                </Button>
              )}
            </p>
            <p className="text-muted">
              <Time value={version.savedAt} />
              {version.savedBy && ` · ${version.savedBy}`}
            </p>
            <p>{version.name}</p>
            <p className="line-clamp-3 text-muted" title={version.when}>
              {version.when}
            </p>
            {version.gives && <p className="text-muted">{t("gives", { values: version.gives })}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
