import { z } from "zod"
import { MAIL_SECURITY } from "@/db/vocabulary"
import { isMailAddress } from "./rules"

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u, "invalid")

export const mailAddress = z.string().trim().min(1, "required").refine(isMailAddress, "email_invalid")

export const subjectLine = line(200).min(1, "required")

export const messageText = z
  .string()
  .trim()
  .min(1, "required")
  .max(10_000)
  .regex(/^(\P{Cc}|[\r\n\t])*$/u, "invalid")

export const mailSettingsInput = z
  .strictObject({
    fromName: line(120).min(1, "required"),
    fromAddress: mailAddress,
    replyTo: z.union([z.literal("").transform(() => null), mailAddress]),
    /** False: through the server of the installation. */
    ownServer: z.boolean(),
    host: line(253).regex(/^[A-Za-z0-9.:-]*$/, "host_invalid"),
    port: z.string().regex(/^\d{0,5}$/, "port_invalid"),
    security: z.enum(MAIL_SECURITY),
    username: line(254),
    /** Blank keeps the one that is stored. */
    password: z
      .string()
      .max(500)
      .regex(/^\P{Cc}*$/u, "invalid"),
  })
  .refine(({ ownServer, host }) => !ownServer || host !== "", { path: ["host"], message: "required" })
  .refine(({ ownServer, port }) => !ownServer || port !== "", { path: ["port"], message: "required" })
export type MailSettingsInput = z.output<typeof mailSettingsInput>

export const emailIdInput = z.strictObject({ id: z.uuid() })
export const retryInput = z.strictObject({ id: z.uuid(), to: mailAddress })
