"use client"
import { X } from "lucide-react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Select } from "@/components/ui/select"
import type { Group } from "@/lib/classification/rulebook/condition"
import { newTest, type Path } from "@/lib/classification/rulebook/condition-edit"
import { MOST_DEEP } from "@/lib/classification/rulebook/operators"
import { ConditionTest } from "./condition-test"
import { focusId, placeOf, useEditing } from "./editor-context"
import { PartProblems } from "./part-problems"

/** A group with its questions and inner groups; how they count stands at its head. */
export function ConditionGroup({ group, path }: { group: Group; path: Path }) {
  const t = useTranslations("rules.edit")
  const { disabled, change, add, remove } = useEditing()
  const outermost = path.length === 0
  const place = placeOf(path)
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{outermost ? t("wholeGroup") : t("innerGroup", { place })}</legend>
      <div className="flex items-center gap-2">
        <Select
          id={focusId(path)}
          aria-label={t("group")}
          className="w-60"
          disabled={disabled}
          value={group.kind}
          onChange={(event) => change(path, { ...group, kind: event.target.value as Group["kind"] })}
        >
          {(["all", "any", "none"] as const).map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </Select>
        {!outermost && !disabled && (
          <Button
            variant="quiet"
            size="icon"
            aria-label={t("removeGroup", { place })}
            onClick={() => remove(path)}
          >
            <X aria-hidden="true" className="size-4" />
          </Button>
        )}
      </div>
      <PartProblems path={path} />
      <div className="ml-1 flex flex-col gap-3 border-line border-l-2 pl-3">
        {group.of.map((part, i) => {
          const inner = [...path, i]
          return part.kind === "test" ? (
            <ConditionTest key={placeOf(inner)} test={part} path={inner} />
          ) : (
            <ConditionGroup key={placeOf(inner)} group={part} path={inner} />
          )
        })}
        {outermost && group.kind === "all" && group.of.length === 0 && (
          <p className="text-muted text-sm">{t("everyAccount")}</p>
        )}
        {!disabled && (
          <div className="flex flex-wrap gap-2">
            <Button size="small" onClick={() => add(path, newTest("kind"))}>
              {t("addTest")}
            </Button>
            {path.length + 1 < MOST_DEEP && (
              <Button
                size="small"
                variant="quiet"
                onClick={() =>
                  add(path, { kind: group.kind === "any" ? "all" : "any", of: [newTest("kind")] })
                }
              >
                {t("addGroup")}
              </Button>
            )}
          </div>
        )}
      </div>
    </fieldset>
  )
}
