// How things are shown. Formatting only rounds what is seen, never what is sent.
import { lang, locale, t } from "./i18n.js";

let zone = "Asia/Manila";
let offset = 0;

/** Dates are the branch's, whatever zone the device believes in. */
export function setZone(timeZone) {
  if (timeZone) zone = timeZone;
}

/** Every answer that carries the server's time corrects this device's clock. */
export function setNow(instant) {
  if (instant) offset = Date.parse(instant) - Date.now();
}

export const now = () => Date.now() + offset;

const pesos = new Intl.NumberFormat("en-PH", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `₱1,234.50` from a string; what is absent or no number is `₱0.00`. */
export function money(value) {
  const text = String(value ?? "").trim();
  const exact = /^[+-]?\d+(\.\d+)?$/.test(text) ? text : "0";
  const figure = pesos.format(exact.replace(/^[+-]/, ""));
  const negative = exact.startsWith("-") && /[1-9]/.test(figure);
  return `${negative ? "−" : ""}₱${figure}`;
}

export const number = (value) => new Intl.NumberFormat(locale).format(value ?? 0);

// A date and a time are each one word: a line may break between them, not within.
const joined = (text) => text.replaceAll(" ", "\u00a0").replace(/,\u00a0(?=\d+:)/, ", ");

const formatter = (options) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });

export const dateTime = (instant) =>
  instant
    ? joined(
        formatter({
          year: "numeric",
          month: "short",
          day: "numeric",
          hour: "numeric",
          minute: "2-digit",
        }).format(new Date(instant)),
      )
    : "";

export const time = (instant, seconds = false) =>
  joined(
    formatter({ hour: "numeric", minute: "2-digit", ...(seconds ? { second: "2-digit" } : {}) }).format(
      new Date(instant),
    ),
  );

export const longDate = (instant) => formatter({ weekday: "long", month: "long", day: "numeric" }).format(new Date(instant));

/** A business date has no zone: it is shown as it is written. */
export const day = (businessDate) =>
  businessDate
    ? joined(
        new Intl.DateTimeFormat(locale, {
          timeZone: "UTC",
          year: "numeric",
          month: "short",
          day: "numeric",
        }).format(new Date(`${businessDate}T00:00:00Z`)),
      )
    : "";

export const weekday = (businessDate) =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "long" }).format(new Date(`${businessDate}T00:00:00Z`));

/** "Nov 25", or with the weekday "Wed 25", where room is short. */
export function shortDay(businessDate, withWeekday) {
  const as = (options) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }).format(new Date(`${businessDate}T00:00:00Z`));
  return withWeekday ? `${as({ weekday: "short" })} ${as({ day: "numeric" })}` : as({ month: "short", day: "numeric" });
}

/** An hour of the day, "9 AM". */
export const hourOfDay = (hour) =>
  joined(new Intl.DateTimeFormat(locale, { timeZone: "UTC", hour: "numeric" }).format(new Date(Date.UTC(2024, 0, 1, hour))));

export function shiftDay(businessDate, days) {
  const date = new Date(`${businessDate}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

const parts = (instant) =>
  Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    })
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );

/** Date and minute of the day of an instant, on the branch's clocks. */
export function localOf(instant) {
  const p = parts(instant);
  return { date: `${p.year}-${p.month}-${p.day}`, minute: Number(p.hour) * 60 + Number(p.minute) };
}

/** The instant at which the branch's clocks show this date and minute. */
export function instantOf(businessDate, minute) {
  const wanted = Date.parse(`${businessDate}T00:00:00Z`) + minute * 60000;
  const shown = (at) => {
    const p = parts(at);
    return Date.parse(`${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}:${p.second}Z`);
  };
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = wanted - (shown(wanted) - wanted);
  return new Date(guess - (shown(guess) - wanted)).toISOString();
}

/** "5 min", "1 h 20 min", "2 d 3 h". */
export function minutes(value) {
  const whole = Math.max(0, Math.round(Number(value) || 0));
  const parts = [
    [Math.floor(whole / 1440), "d"],
    [Math.floor((whole % 1440) / 60), "h"],
    [whole % 60, "min"],
  ].filter(([count]) => count > 0);
  return parts.length ? parts.map(([count, unit]) => `${count}\u00a0${t(`unit.${unit}`)}`).join(" ") : `0\u00a0${t("unit.min")}`;
}

/** "8.7 min": an average, where "9 min" would hide what changed. */
export const meanMinutes = (value) => `${decimal(value)}\u00a0${t("unit.min")}`;

export const decimal = (value) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value ?? 0);

export const minutesSince = (instant) => Math.max(0, (now() - Date.parse(instant)) / 60000);

/** A running clock, 0:07 or 1:02:09. */
export const stopwatch = (instant) => stopwatchBetween(instant, now());

/** The same, stopped at another instant. */
export function stopwatchBetween(instant, end) {
  const seconds = Math.max(0, Math.floor((new Date(end).getTime() - Date.parse(instant)) / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest.replace(/^0/, "");
}

const relative = new Intl.RelativeTimeFormat(lang === "fil" ? "fil" : "en", { numeric: "auto" });

export function ago(instant) {
  const elapsed = (Date.parse(instant) - now()) / 1000;
  if (Math.abs(elapsed) < 60) return relative.format(0, "second");
  if (Math.abs(elapsed) < 3600) return relative.format(Math.round(elapsed / 60), "minute");
  if (Math.abs(elapsed) < 86400) return relative.format(Math.round(elapsed / 3600), "hour");
  return relative.format(Math.round(elapsed / 86400), "day");
}
