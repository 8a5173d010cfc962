"use client"
import { useEffect, useState } from "react"
import type { Condition } from "@/lib/classification/rulebook/condition"
import type { Problem } from "@/lib/classification/rulebook/problems"
import { tryRule } from "@/lib/classification/rulebook/run-actions"
import type { Trial } from "@/lib/classification/rulebook/trial"

/** So long after the last change it is asked anew. */
const WAIT_MS = 400

export type TrialState = {
  problems: Problem[]
  match: Trial["match"]
  /** What is shown is of what is written now. */
  fresh: boolean
  failed: boolean
}

/** What is wrong with a rule and whom it matches, asked again a moment after each change. */
export function useTrial(
  administration: string,
  rule: { id: string | null; condition: Condition; outcomes: number[] },
  start: Problem[],
): TrialState {
  const { id, condition, outcomes } = rule
  const asked = JSON.stringify({ condition, outcomes })
  const shape = shapeOf(condition)
  const [answer, setAnswer] = useState<{
    of: string
    shape: string
    trial: Trial | null
    problems: Problem[]
  }>({
    of: "",
    shape,
    trial: null,
    problems: start,
  })

  useEffect(() => {
    let left = false
    const timer = setTimeout(async () => {
      const result = await tryRule(administration, { id, ...JSON.parse(asked) })
      if (left) return
      const trial = result.ok ? result.value : null
      setAnswer({ of: asked, shape, trial, problems: trial?.problems ?? [] })
    }, WAIT_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [administration, id, asked, shape])

  const fresh = answer.of === asked
  return {
    // Places of parts mean something else once one came or went.
    problems: answer.problems.filter(({ path }) => path === null || answer.shape === shape),
    match: answer.trial?.match ?? null,
    fresh,
    failed: fresh && answer.trial === null,
  }
}

function shapeOf(condition: Condition): string {
  return condition.kind === "test" ? "t" : `(${condition.of.map(shapeOf).join("")})`
}
