"""Every page: its address, and what is there when it is ready. Audits and screenshots go by it."""

STAFF = {
    "/": ".figures",
    "/account": ".sessions li",
    "/customers/new": "#name",
    "/queue": ".queue-grid",
    "/board/history": ".past",
    "/counter": ".tile, .counter-grid",
    "/transactions": ".bills",
    "/transactions?view=daily": ".cash-day",
    "/transactions?view=weekly": ".figures-table",
    "/transactions?view=monthly": ".figures-table",
    "/transactions?view=outstanding": ".figures-table",
    "/transactions?view=unpaid": ".figures-table",
    "/drawer": ".opening",
    "/analytics": ".plot",
    "/analytics?tables=days,wait,waits,hours": ".figures-table",
    "/analytics/history": ".plot",
    "/analytics/history?tab=efficiency": ".plot",
    "/analytics/history?tab=resets": ".figures-table",
    "/analytics/history?tab=customers": ".figures-table",
    "/analytics/history?tab=monitor": ".plot",
    "/admin": ".bills",
    "/admin?tab=settings": ".settings",
    "/admin?tab=activity": ".bills",
    "/admin?tab=checks": ".notice",
}
PUBLIC = {
    "/login": "form",
    "/forgot-password": "form",
    "/reset-password": ".notice",
    "/display": ".board",
    "/nowhere": ".lone",
}
# A page in another state: where it is, what is clicked there, what is ready then.
OPENED = {
    "counter-at-work": ("/counter", ".tile", ".counter-grid"),
    "reset": ("/queue", "#reset", "dialog form"),
    "cancel": ("/queue", ".line .danger-quiet", "dialog form"),
    "settle": ("/transactions", ".bills [data-bill]", "dialog form"),
}
