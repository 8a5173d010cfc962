"use client"
import { useState } from "react"
import type { AccountRow } from "@/lib/accounts/queries"
import type { AccountsWords } from "./accounts-words"

/** A label as it is about to be. */
export type NewLabel = { accountId: string; index: number; number: number | null; text: string | null }

/** Labels that were changed in the table, shown at once; other rows (`of`) from the server take their place. */
export function useLabelEdits(of: unknown) {
  const [kept, setKept] = useState<{ of: unknown; edits: NewLabel[] }>({
    of,
    edits: [],
  })
  const edits = kept.of === of ? kept.edits : []
  const others = ({ accountId, index }: NewLabel) =>
    edits.filter((edit) => edit.accountId !== accountId || edit.index !== index)
  return {
    edit: (label: NewLabel) => setKept({ of, edits: [...others(label), label] }),
    takeBack: (label: NewLabel) => setKept({ of, edits: others(label) }),
    rowsWith: (rows: AccountRow[]) => rows.map((row) => withEdits(row, edits)),
    wordsWith: (words: AccountsWords): AccountsWords => ({
      ...words,
      values: {
        ...words.values,
        ...Object.fromEntries(
          edits.flatMap(({ number, text }) => (number === null || text === null ? [] : [[number, text]])),
        ),
      },
    }),
  }
}

function withEdits(row: AccountRow, edits: NewLabel[]): AccountRow {
  const own = edits.filter(({ accountId }) => accountId === row.id)
  if (own.length === 0) return row
  const labels = [...row.labels]
  let { byHand } = row
  for (const { index, number } of own) {
    labels[index] = number
    byHand |= 1 << index
  }
  return { ...row, labels, byHand }
}
