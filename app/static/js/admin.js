// Administration: who works here, what the shop is set to, who changed what, whether all adds up.
// Each tab is a module of its own, read when it is opened; tab and filters live in the address.
import { onHint, startStaff } from "./shell.js";
import { start } from "./admin/frame.js";

startStaff("admin.title", ["admin"], (main, session) => start(main, session, onHint));
