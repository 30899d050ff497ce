"""Every page: its address, and what is there when it is ready. Audits and screenshots go by it."""

STAFF = {
    "/": ".figures",
    "/customers/new": "#name",
    "/counter": ".tile, .counter-grid",
    "/transactions": ".bills",
}
PUBLIC = {"/login": "form", "/display": ".board", "/nowhere": ".lone"}
# A page in another state: where it is, what is clicked there, what is ready then.
OPENED = {
    "counter-at-work": ("/counter", ".tile", ".counter-grid"),
    "settle": ("/transactions", ".bills [data-bill]", "dialog form"),
}
