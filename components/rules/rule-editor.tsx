"use client"
import { useRouter } from "next/navigation"
import { useEffect, useMemo, useRef, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Failure, type FailureProps } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { toast } from "@/components/ui/toast"
import { addRule, saveRule } from "@/lib/classification/rulebook/actions"
import type { Condition, Group } from "@/lib/classification/rulebook/condition"
import { addAt, asGroup, type Path, removeAt, replaceAt } from "@/lib/classification/rulebook/condition-edit"
import type { EditorWords } from "@/lib/classification/rulebook/editor"
import type { Problem } from "@/lib/classification/rulebook/problems"
import type { RuleState } from "@/lib/classification/rulebook/queries"
import { fieldOf } from "@/lib/classification/rules"
import { ConditionGroup } from "./condition-group"
import { EditingProvider, focusId } from "./editor-context"
import { type OutcomeDraft, OutcomesEdit } from "./outcomes-edit"
import { RuleHistory, type VersionWords } from "./rule-history"
import { RuleMatch } from "./rule-match"
import { RuleStateSwitch } from "./rule-state-switch"
import { SaveBar } from "./save-bar"
import { useTrial } from "./use-trial"

export type EditedRule = { name: string; condition: Condition; outcomes: number[] }

export type RuleEditorProps = {
  administration: string
  /** Null for a new one. */
  saved: { id: string; version: number; state: RuleState; problems: Problem[] } | null
  start: EditedRule
  words: EditorWords
  versions: VersionWords[]
  mayWrite: boolean
}

type Draft = { name: string; condition: Group; outcomes: OutcomeDraft[] }

/** Writes a rule: name, condition, what it gives; beside it whom it matches and what it said before. */
export function RuleEditor({ administration, saved, start, words, versions, mayWrite }: RuleEditorProps) {
  const t = useTranslations("rules.edit")
  const history = useTranslations("rules.history")
  const router = useRouter()
  const clean = useMemo(() => draftOf(start), [start])
  const [draft, setDraft] = useState(clean)
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const [pending, startSaving] = useTransition()
  const focus = useFocusAfter(draft)
  const said = saidOf(draft)
  const dirty = mayWrite && (saved === null || JSON.stringify(draft) !== JSON.stringify(clean))
  const trial = useTrial(administration, { id: saved?.id ?? null, ...said }, saved?.problems ?? [])

  const edit = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }))

  const editing = {
    words,
    problems: trial.problems,
    disabled: !mayWrite,
    change: (path: Path, part: Condition) =>
      edit({ condition: replaceAt(draft.condition, path, () => part) }),
    add: (path: Path, part: Condition) => {
      const group = path.reduce<Condition>(
        (at, i) => (at.kind === "test" ? at : (at.of[i] ?? at)),
        draft.condition,
      )
      focus([...path, group.kind === "test" ? 0 : group.of.length])
      edit({ condition: addAt(draft.condition, path, part) })
    },
    remove: (path: Path) => {
      focus(path.slice(0, -1))
      edit({ condition: removeAt(draft.condition, path) })
    },
  }

  function save() {
    startSaving(async () => {
      if (saved === null) {
        const result = await addRule(administration, said)
        startSaving(() => setFailure(result.ok ? undefined : result))
        if (!result.ok) return
        toast({ title: t("added") })
        return router.push(`/${administration}/rules/${result.value}` as "/")
      }
      const result = await saveRule(administration, { id: saved.id, version: saved.version, ...said })
      startSaving(() => setFailure(result.ok ? undefined : result))
      if (!result.ok) return
      const { version, state } = result.value
      const fell = state === "draft" && saved.state === "on"
      toast({
        title: t("saved", { version: String(version) }),
        ...(fell ? { text: t("becameDraft"), tone: "warning" as const } : {}),
      })
    })
  }

  return (
    <div className="flex flex-wrap items-start gap-6">
      <form
        className="flex min-w-0 max-w-220 flex-[3_1_30rem] flex-col gap-5 max-sm:basis-full"
        onSubmit={(event) => {
          event.preventDefault()
          if (dirty && !pending) save()
        }}
      >
        {failure && <Failure failure={failure} />}
        <Field label={t("name")} error={failure && "fields" in failure ? nameError(failure) : undefined}>
          <Input
            className="max-w-120"
            maxLength={120}
            autoComplete="off"
            disabled={!mayWrite}
            value={draft.name}
            onChange={(event) => edit({ name: event.target.value })}
          />
        </Field>
        <section className="flex flex-col gap-2" aria-label={t("when")}>
          <h2 className="text-base">{t("when")}</h2>
          <EditingProvider value={editing}>
            <ConditionGroup group={draft.condition} path={[]} />
          </EditingProvider>
        </section>
        <section className="flex flex-col gap-2" aria-label={t("gives")}>
          <h2 className="text-base">{t("gives")}</h2>
          <p className="text-muted text-sm">{t("givesHelp")}</p>
          <OutcomesEdit
            words={words}
            outcomes={draft.outcomes}
            problems={trial.problems.filter(({ path }) => path === null)}
            disabled={!mayWrite}
            onChange={(outcomes) => edit({ outcomes })}
          />
        </section>
        {mayWrite && dirty && (
          <SaveBar
            isNew={saved === null}
            busy={pending}
            onDiscard={() => {
              setDraft(clean)
              setFailure(undefined)
            }}
          />
        )}
      </form>
      <aside className="flex min-w-0 flex-[1_1_18rem] flex-col gap-5 sm:max-w-100">
        {saved && (
          <RuleStateSwitch
            administration={administration}
            id={saved.id}
            state={saved.state}
            disabled={!mayWrite || dirty}
          />
        )}
        <RuleMatch administration={administration} trial={trial} />
        {saved && (
          <RuleHistory
            versions={versions}
            current={saved.version}
            onRestore={
              mayWrite
                ? (version) => {
                    setDraft(draftOf(version))
                    toast({ title: history("restored", { version: String(version.version) }) })
                  }
                : null
            }
          />
        )}
      </aside>
    </div>
  )
}

/** Moves the focus to a part of the condition once it is there; for what came or went under the keyboard. */
function useFocusAfter(draft: Draft): (path: Path) => void {
  const wanted = useRef<Path | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the part is there once the draft is drawn
  useEffect(() => {
    if (wanted.current) document.getElementById(focusId(wanted.current))?.focus()
    wanted.current = null
  }, [draft])
  return (path) => {
    wanted.current = path
  }
}

function draftOf({ name, condition, outcomes }: EditedRule): Draft {
  return {
    name,
    condition: asGroup(condition),
    outcomes: outcomes.map((value) => ({ field: fieldOf(value), value })),
  }
}

/** As it is sent: what has no value yet is not given yet. */
function saidOf({ name, condition, outcomes }: Draft): EditedRule {
  return { name, condition, outcomes: outcomes.flatMap(({ value }) => (value === null ? [] : [value])) }
}

function nameError({ fields }: { fields?: Record<string, string> }): string | undefined {
  return fields?.name
}
