import clsx from "clsx"
import type { Block, ProcedureDocument } from "@/lib/classification/procedure/blocks"
import { languageTags } from "@/lib/platform/locale"

/** The document on screen and on paper, in its own language whatever that of the page is. */
export function DocumentView({ document }: { document: ProcedureDocument }) {
  return (
    <article lang={languageTags[document.locale]} className="flex min-w-0 flex-col gap-8 print:gap-5">
      {document.sections.map(({ id, title, blocks }, i) => (
        <section key={id} aria-labelledby={id} className="flex min-w-0 flex-col gap-3 print:gap-2">
          <h2 id={id} className="scroll-mt-16 border-line border-b pb-1 text-lg">
            <span className="mr-2 text-muted tabular-nums">{i + 1}</span>
            {title}
          </h2>
          {blocks.map((block, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a document does not move
            <BlockView key={at} block={block} />
          ))}
        </section>
      ))}
    </article>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <h3 className="mt-2 text-base">{block.text}</h3>
    case "paragraph":
      return <p className="max-w-prose">{block.text}</p>
    case "list":
      return (
        <ul className="flex max-w-prose list-disc flex-col gap-0.5 pl-5 marker:text-muted">
          {block.items.map(({ depth, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a document does not move
            <li key={at} className={INDENT[Math.min(depth, INDENT.length - 1)]}>
              {text}
            </li>
          ))}
        </ul>
      )
    case "table":
      return <TableView table={block} />
  }
}

const INDENT = ["", "ml-5", "ml-10", "ml-15", "ml-20", "ml-25"]

function TableView({ table: { label, columns, rows } }: { table: Extract<Block, { kind: "table" }> }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would add a landmark per table
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto print:overflow-visible"
    >
      <table aria-label={label} className="w-full border-collapse text-sm print:text-[8.5pt]">
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className="border-line border-b py-1.5 pr-4 text-left font-medium text-muted"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a document does not move
            <tr key={at} className="break-inside-avoid">
              {row.map((cell, i) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
                  key={i}
                  className={clsx("border-line border-b py-1.5 pr-4 align-top", i === 0 && "font-medium")}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
