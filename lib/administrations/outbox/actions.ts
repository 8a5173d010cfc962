"use server"
import { v7 as uuidv7 } from "uuid"
import { z } from "zod"
import { withAdministration } from "@/db/client"
import { Refusal } from "@/lib/platform/errors"
import { getTranslator } from "@/lib/platform/i18n"
import { sendMail } from "@/lib/platform/mail/send"
import { action, actionWithoutTransaction } from "../action"
import { mailSettingsInput } from "./input"
import * as settings from "./settings"

export const saveMailSettings = action(
  { may: "administration.manage", input: mailSettingsInput },
  (tx, context, input) => settings.saveMailSettings(tx, context, input, new Date()),
)

/** To whoever asks, at once; what the server answers is the answer. */
export const sendTestMail = actionWithoutTransaction(
  { may: "administration.manage", input: z.strictObject({}), quiet: true },
  async ({ administrationId, administration, person }) => {
    const [t, sender] = await Promise.all([
      getTranslator("outbox.settings"),
      withAdministration(administrationId, (tx) => settings.readSender(tx, administrationId)),
    ])
    if (!sender) throw new Refusal("mail_not_set_up")
    return sendMail(sender.server, {
      from: { name: sender.name, address: sender.address },
      replyTo: sender.replyTo,
      to: person.email,
      subject: t("testSubject"),
      text: t("testBody", { name: administration.name }),
      attachments: [],
      messageId: `${uuidv7()}@${sender.address.split("@").at(-1)}`,
      date: new Date(),
    })
  },
)
