"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Failure, type FailureProps } from "@/components/ui/form-errors"
import { RULE_STATES } from "@/db/vocabulary"
import { setRuleState } from "@/lib/classification/rulebook/actions"
import type { RuleState } from "@/lib/classification/rulebook/queries"

type RuleStateSwitchProps = {
  administration: string
  id: string
  state: RuleState
  disabled: boolean
}

/** Draft, on or off, as saved; one that has problems is not switched on. */
export function RuleStateSwitch({ administration, id, state, disabled }: RuleStateSwitchProps) {
  const t = useTranslations("rules")
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const [wanted, want] = useState(state)
  const [pending, start] = useTransition()
  const shown = pending ? wanted : state

  function become(next: RuleState) {
    want(next)
    start(async () => {
      const result = await setRuleState(administration, { id, state: next })
      start(() => setFailure(result.ok ? undefined : result))
    })
  }

  return (
    <div className="flex flex-col gap-2">
      <fieldset disabled={disabled} aria-busy={pending}>
        <legend className="mb-1 font-medium">{t("edit.state")}</legend>
        <div className="flex w-fit rounded-md border border-control">
          {RULE_STATES.map((one) => (
            <label
              key={one}
              title={t(`stateHelp.${one}`)}
              className="flex min-h-8 cursor-pointer items-center rounded-md px-3 has-checked:bg-selected has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="state"
                className="sr-only"
                checked={shown === one}
                onChange={() => become(one)}
              />
              {t(`state.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <p className="text-muted text-sm">{t(`stateHelp.${shown}`)}</p>
      {failure && <Failure failure={failure} />}
    </div>
  )
}
