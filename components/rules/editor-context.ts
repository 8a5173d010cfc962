"use client"
import { createContext, useContext } from "react"
import type { Condition } from "@/lib/classification/rulebook/condition"
import type { Path } from "@/lib/classification/rulebook/condition-edit"
import type { EditorWords } from "@/lib/classification/rulebook/editor"
import type { Problem } from "@/lib/classification/rulebook/problems"

export type ConditionEditing = {
  words: EditorWords
  problems: Problem[]
  disabled: boolean
  /** Changes the part at a place, adds a part to the group there, or takes one away. */
  change: (path: Path, part: Condition) => void
  add: (path: Path, part: Condition) => void
  remove: (path: Path) => void
}

const EditingContext = createContext<ConditionEditing | null>(null)
export const EditingProvider = EditingContext.Provider

export function useEditing(): ConditionEditing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error("a condition is edited outside its editor")
  return editing
}

/** "1.2" for the second part of the first group: what a person and a screen reader call it. */
export function placeOf(path: Path): string {
  return path.map((place) => place + 1).join(".")
}

/** Of the input that has the focus after a part came or went. */
export function focusId(path: Path): string {
  return `condition-${path.join("-")}`
}
