"use server"
import { action } from "@/lib/administrations/action"
import * as vat from "@/lib/vat/commands"
import * as editing from "./editing"
import {
  addJournalInput,
  addLedgerAccountInput,
  addVatCodeInput,
  addVatRateInput,
  changeJournalInput,
  changeLedgerAccountInput,
  changeVatCodeInput,
} from "./editing-input"
import * as rates from "./vat-rates"

export const addLedgerAccount = action(
  { may: "books.manage", input: addLedgerAccountInput },
  (tx, context, input) => editing.addLedgerAccount(tx, context, input),
)

export const changeLedgerAccount = action(
  { may: "books.manage", input: changeLedgerAccountInput },
  (tx, context, input) => editing.changeLedgerAccount(tx, context, input),
)

export const addJournal = action({ may: "books.manage", input: addJournalInput }, (tx, context, input) =>
  editing.addJournal(tx, context, input),
)

export const changeJournal = action(
  { may: "books.manage", input: changeJournalInput },
  (tx, context, input) => editing.changeJournal(tx, context, input),
)

export const addVatCode = action({ may: "books.manage", input: addVatCodeInput }, (tx, context, input) =>
  vat.addVatCode(tx, context, input),
)

export const changeVatCode = action(
  { may: "books.manage", input: changeVatCodeInput },
  (tx, context, input) => vat.changeVatCode(tx, context, input, new Date()),
)

export const addVatRate = action({ may: "books.manage", input: addVatRateInput }, (tx, context, input) =>
  rates.addVatRate(tx, context, input),
)
