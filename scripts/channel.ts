import { channel } from "./command-line/channel"
import { run } from "./command-line/run"

await run(channel)
