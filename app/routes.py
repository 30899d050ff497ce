"""The public surface: one line an endpoint. What it takes and returns is in the catalogue."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """A method and a path, and the api function behind them."""

    method: str
    path: str
    function: str | None
    status: int = 200
    etag: bool = False  # the row's business_date and version
    cookie: str | None = None  # set: the row's token; clear
    view: str = "call"  # code of its own, by name
    logged: str | None = None  # a sensitive read, as exports are: the argument that says of what


ROUTES = (
    Route("POST", "/api/auth/login", "login", cookie="set"),
    Route("POST", "/api/auth/logout", "logout", cookie="clear"),
    Route("POST", "/api/auth/refresh", "extend_session"),
    Route("GET", "/api/auth/verify", "get_session"),
    Route("POST", "/api/auth/change-password", "change_password"),
    Route("POST", "/api/auth/request-password-reset", "request_password_reset"),
    Route("POST", "/api/auth/verify-reset-token", "verify_reset_token"),
    Route("POST", "/api/auth/reset-password", "reset_password"),
    Route("POST", "/api/auth/kiosk", "start_kiosk", cookie="set"),
    Route("POST", "/api/auth/switch-branch", "switch_branch", cookie="set"),
    Route("GET", "/api/auth/sessions", "list_sessions", logged="user_id"),
    Route("DELETE", "/api/auth/sessions", "revoke_sessions"),
    Route("DELETE", "/api/auth/sessions/<session_id>", "revoke_session"),
    Route("GET", "/api/users", "list_users"),
    Route("POST", "/api/users", "create_user", 201),
    Route("GET", "/api/users/<user_id>", "get_user"),
    Route("PUT", "/api/users/<user_id>", "update_user"),
    Route("GET", "/api/users/<user_id>/dependencies", "get_user_dependencies"),
    Route("DELETE", "/api/users/<user_id>", "delete_user"),
    Route("POST", "/api/users/<user_id>/reset-password", "issue_password_link"),
    Route("POST", "/api/users/<user_id>/unlock", "unlock_user"),
    Route("GET", "/api/settings/public", "list_public_settings"),
    Route("GET", "/api/settings", "list_settings"),
    Route("PUT", "/api/settings", "update_settings"),
    Route("GET", "/api/settings/<key>", "get_setting"),
    Route("PUT", "/api/settings/<key>", "update_setting"),
    Route("DELETE", "/api/settings/<key>", "reset_setting"),
    Route("GET", "/api/branches", "list_branches"),
    Route("POST", "/api/branches", "create_branch", 201),
    Route("PUT", "/api/branches/<branch_id>", "update_branch"),
    Route("GET", "/api/customers", "list_customers"),
    Route("POST", "/api/customers", "register_customer", 201),
    Route("GET", "/api/customers/dropdown/grade-types", "list_grade_types"),
    Route("GET", "/api/customers/dropdown/lens-types", "list_lens_types"),
    Route("GET", "/api/customers/or/<or_number>", "find_customer"),
    Route("GET", "/api/customers/<customer_id>", "get_customer"),
    Route("GET", "/api/customers/<customer_id>/timeline", "list_customer_events"),
    Route("GET", "/api/tickets/<ticket_code>", "get_ticket", etag=True),
    Route("GET", "/api/queue", "list_queue"),
    Route("GET", "/api/queue/board", "get_board", etag=True),
    Route("GET", "/api/queue/board/history", "get_board_at"),
    Route("GET", "/api/queue/display", "get_display", etag=True),
    Route("GET", "/api/queue/changes", "list_changes"),
    Route("GET", "/api/queue/explain", "explain_order"),
    Route("GET", "/api/queue/stats", "get_queue_stats"),
    Route("GET", "/api/queue/position/<customer_id>", "get_position"),
    Route("GET", "/api/queue/counters", "list_counters"),
    Route("POST", "/api/queue/call-next", "call_next"),
    Route("POST", "/api/queue/call-customer", "call_customer"),
    Route("POST", "/api/queue/start-processing", "start_processing"),
    Route("POST", "/api/queue/complete", "complete_customer"),
    Route("POST", "/api/queue/cancel", "cancel_customer"),
    Route("POST", "/api/queue/recall", "recall_customer"),
    Route("POST", "/api/queue/no-show", "mark_no_show"),
    Route("POST", "/api/queue/return", "return_customer"),
    Route("POST", "/api/queue/transfer", "transfer_customer"),
    Route("POST", "/api/queue/undo", "undo_action"),
    Route("PUT", "/api/queue/reorder", "reorder_queue"),
    Route("DELETE", "/api/queue/reorder", "clear_order"),
    Route("POST", "/api/queue/counters/<counter_id>/pause", "pause_counter"),
    Route("POST", "/api/queue/counters/<counter_id>/resume", "resume_counter"),
    Route("PUT", "/api/queue/<customer_id>/priority", "set_priority"),
    Route("PATCH", "/api/queue/<customer_id>/status", "change_status"),
    Route("POST", "/api/queue/reset", "reset_queue"),
    Route("POST", "/api/queue/reopen", "reopen_queue"),
    Route("GET", "/api/transactions", "list_transactions"),
    Route("POST", "/api/transactions", "create_transaction", 201),
    Route("GET", "/api/transactions/<transaction_id>", "get_transaction"),
    Route("GET", "/api/transactions/<transaction_id>/tracking", "list_payment_tracking",
          logged="transaction_id"),
    Route("GET", "/api/transactions/<transaction_id>/settlements", "list_settlements"),
    Route("POST", "/api/transactions/<transaction_id>/settlements", "create_settlement", 201),
    Route("GET", "/api/analytics/dashboard", "get_analytics_dashboard"),
    Route("GET", "/api/analytics/hourly", "list_hourly_analytics"),
    Route("GET", "/api/analytics/daily", "list_daily_analytics"),
    Route("GET", "/api/analytics/export", "export_analytics", view="export"),
    Route("GET", "/api/analytics/queue-activities", "list_queue_events"),
    Route("GET", "/api/analytics/daily-reset-logs", "list_reset_logs"),
    Route("GET", "/api/analytics/historical-dashboard", "get_historical_dashboard"),
    Route("GET", "/api/analytics/customer-history", "list_customer_history"),
    Route("GET", "/api/analytics/daily-queue-history", "list_daily_queue_history"),
    Route("GET", "/api/analytics/display-monitor-history", "list_display_history"),
    Route("GET", "/api/customer-notifications/active", "list_notifications"),
    Route("POST", "/api/customer-notifications/<notification_id>/mark-read", "read_notification"),
    Route("GET", "/api/admin/activity-logs", "list_activity_logs", logged=""),
    Route("GET", "/api/admin/activity-logs/export", "export_activity_logs", view="export"),
    Route("GET", "/api/admin/verify", "verify"),
    Route("POST", "/api/admin/counters", "create_counter", 201),
    Route("PUT", "/api/admin/counters/<counter_id>", "update_counter"),
    Route("DELETE", "/api/admin/counters/<counter_id>", "delete_counter"),
    Route("GET", "/api/scheduler/status", "get_scheduler_status"),
    Route("GET", "/api/queue/stream", "list_changes", view="public_stream"),
    Route("GET", "/api/stream", "list_bill_changes", view="staff_stream"),
    Route("GET", "/api/openapi.json", "describe_api", view="document"),
    Route("GET", "/api/health", None, view="health"),
    Route("GET", "/api/ready", "check_ready", view="ready"),
)

INTERNAL = {"get_branch", "record_access", "record_display"}  # the gateway's own calls
