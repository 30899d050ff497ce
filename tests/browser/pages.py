"""Every page: its address, and what is there when it is ready. Audits and screenshots go by it."""

STAFF = {
    "/": ".figures",
    "/account": ".sessions li",
    "/customers": ".customers",
    "/customers/new": "#name",
    "/customers/2": ".timeline",
    "/kiosk": ".kiosk-offer",
    "/queue": ".queue-grid",
    "/board/history": ".past",
    "/counter": ".tile, .counter-grid",
    "/transactions": ".bills",
    "/transactions?view=daily": ".cash-day",
    "/transactions?view=weekly": ".figures-table",
    "/transactions?view=monthly": ".figures-table",
    "/transactions?view=outstanding": ".figures-table",
    "/transactions?view=unpaid": ".report .card",
    "/drawer": ".opening",
    "/analytics": ".plot",
    "/analytics?tables=days,wait,waits,hours,given": ".figures-table",
    "/analytics/history": ".report .card",
    "/analytics/history?tab=efficiency": ".report .card",
    "/analytics/history?tab=resets": ".report .card",
    "/analytics/history?tab=customers": ".report .card",
    "/analytics/history?tab=monitor": ".report .card",
    "/admin": ".bills",
    "/admin?tab=counters": ".bills",
    "/admin?tab=types": ".bills",
    "/admin?tab=templates": ".template",
    "/admin?tab=messages": ".figures",
    "/admin?tab=settings": ".settings",
    "/admin?tab=activity": ".bills",
    "/admin?tab=resets": "[data-part=scheduler]",
    "/admin?tab=checks": ".notice.well",
}
# Of a super_admin.
OWNER = {
    "/branches": "[data-branch]",
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
    "user": ("/admin", "[data-manage]", "dialog .choices"),
    "template": ("/admin?tab=templates", ".template button", "dialog .preview"),
    "columns": ("/customers", "#columns", "dialog"),
    "customer-menu": ("/customers", ".row-menu button", ".menu"),
    "change": ("/customers/2", "[data-act=pencil]", "dialog .change"),
    "message": ("/customers/2", "[data-act=message-square]", ".sms-text"),
    "settle": ("/transactions", ".bills [data-bill]", "dialog form"),
}
