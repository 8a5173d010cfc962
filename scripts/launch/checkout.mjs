import path from "node:path"

/** The folder that holds package.json. */
export const root = path.resolve(import.meta.dirname, "../..")

/** Everything the scripts make from sources; safe to delete. */
export const buildDirectory = path.join(root, ".build")
