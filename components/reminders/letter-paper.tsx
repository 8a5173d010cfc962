import { formatter } from "@/lib/platform/format"
import { languageTags } from "@/lib/platform/locale"
import type { Reminder } from "@/lib/receivables/reminders/queries"

const formats = { nl: "nl-NL", en: "en-GB", zh: "zh-CN" } as const

/** A letter as it stands on its sheet: in its own language, whatever the reader's. */
export function LetterPaper({ reminder }: { reminder: Reminder }) {
  const { recipient, senderLines, subject, body, language, day } = reminder
  return (
    <article
      lang={languageTags[language]}
      aria-label={`${recipient.name}: ${subject}`}
      className="letter-sheet flex max-w-180 flex-col gap-8 rounded-md border border-line p-10 print:max-w-none print:border-0 print:p-0"
    >
      <header className="grid grid-cols-2 gap-8">
        <address className="pt-10 not-italic">
          {[recipient.name, ...recipient.lines].map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </address>
        <address className="text-muted text-sm not-italic print:text-ink">
          {senderLines.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </address>
      </header>
      <p className="tabular-nums">{formatter(formats[language], language).date(day)}</p>
      <h2 className="text-base">{subject}</h2>
      <p className="whitespace-pre-wrap break-words tabular-nums">{body}</p>
    </article>
  )
}
