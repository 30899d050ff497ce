"""The list that the pages are judged by: each of its checks has a test that goes red without it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from app.pages import PAGES
from tests.browser.pages import PUBLIC, STAFF

HERE = Path(__file__).parent
LIST = {"A": 12, "D": 8, "K": 6, "C": 7, "P": 5, "R": 7}  # all pages, board, … admin and reports

CHECKS = {
    "A1": ["look.pages_are_accessible"],
    "A2": ["look.pages_are_accessible", "checks.pages_are_light_steady_and_worked_by_keyboard"],
    "A3": ["look.pages_are_accessible", "look.nothing_is_wider_than_a_phone",
           "look.both_catalogues_say_the_same_things", "checks.language_and_theme_persist"],
    "A4": ["checks.pages_are_light_steady_and_worked_by_keyboard",
           "checks.escape_closes_what_was_opened_and_the_focus_returns"],
    "A5": ["checks.pages_are_light_steady_and_worked_by_keyboard",
           "queue_pages.one_action_is_dominant_and_large_enough_for_a_tablet"],
    "A6": ["look.nothing_is_wider_than_a_phone",
           "checks.pages_hold_at_twice_the_size_and_without_colour_or_motion"],
    "A7": ["checks.pages_are_light_steady_and_worked_by_keyboard"],
    "A8": ["checks.pages_are_light_steady_and_worked_by_keyboard"],
    "A9": ["checks.a_click_is_answered_before_the_server_is",
           "checks.what_asks_the_server_first_is_busy_at_once",
           "journeys.a_double_click_settles_once",
           "queue_pages.a_double_click_calls_once_and_completes_nobody"],
    "A10": ["checks.every_page_says_that_the_server_is_gone_and_heals"],
    "A11": ["journeys.what_is_not_there_and_not_allowed_leads_onward",
            "checks.a_fault_of_ours_is_a_page_that_leads_onward",
            "checks.an_empty_day_says_what_to_do_next"],
    "A12": ["look.money_is_shown_exactly", "checks.dates_and_spans_are_the_trades_own",
            "checks.pages_are_light_steady_and_worked_by_keyboard"],
    "D1": ["display.it_is_readable_at_six_metres_on_any_screen",
           "display.many_counters_and_long_words_still_fit"],
    "D2": ["display.it_follows_the_queue_at_once",
           "display.five_hundred_calls_are_announced_in_order_and_leave_nothing_behind"],
    "D3": ["display.it_shows_what_a_waiting_customer_asks"],
    "D4": ["display.it_follows_the_queue_at_once",
           "display.a_call_taken_back_before_its_turn_sends_nobody"],
    "D5": ["display.it_outlives_a_killed_web_server_and_a_killed_database"],
    "D6": ["display.blocked_and_muted_sound_are_seen", "display.the_address_orders_the_languages"],
    "D7": ["display.five_hundred_calls_are_announced_in_order_and_leave_nothing_behind"],
    "D8": ["display.a_call_is_chimed_then_said_twice_digit_by_digit"],
    "K1": ["customers.registration_forgets_nothing_on_the_way",
           "customers.a_kiosk_registers_and_forgets"],
    "K2": ["customers.a_kiosk_registers_and_forgets"],
    "K3": ["customers.a_kiosk_registers_and_forgets"],
    "K4": ["customers.the_slip_tells_all_on_one_page", "journeys.the_slip_is_one_page"],
    "K5": ["journeys.missing_fields_are_named_and_what_was_typed_survives"],
    "K6": ["checks.a_printer_that_fails_loses_no_token"],
    "C1": ["queue_pages.one_action_is_dominant_and_large_enough_for_a_tablet",
           "queue_pages.each_action_can_be_undone_for_eight_seconds",
           "queue_pages.cancelling_asks_and_can_be_undone"],
    "C2": ["queue_pages.every_key_works_and_is_shown",
           "queue_pages.the_keys_sleep_in_the_search_and_in_dialogs"],
    "C3": ["queue_pages.timers_run_by_the_servers_clock_and_turn_by_words",
           "queue_pages.the_card_tells_what_the_cashier_needs"],
    "C4": ["queue_pages.two_who_press_at_once_get_different_customers"],
    "C5": ["journeys.a_lost_race_is_a_calm_sentence"],
    "C6": ["queue_pages.nothing_moves_under_the_pointer",
           "queue_pages.nothing_moves_under_the_focus"],
    "C7": ["queue_pages.counter_and_branch_stay_in_sight"],
    "P1": ["cashier.due_tendered_and_change_while_typing"],
    "P2": ["cashier.a_payment_in_parts_is_one_act",
           "cashier.parts_above_the_balance_are_refused_at_the_field"],
    "P3": ["cashier.void_and_refund_need_a_reason_and_show_in_the_trail",
           "journeys.a_double_click_settles_once"],
    "P4": ["cashier.a_drawer_from_float_to_z"],
    "P5": ["cashier.a_repeat_after_a_cut_pays_once"],
    "R1": ["charts.analytics_show_what_the_database_says"],
    "R2": ["charts.analytics_show_what_the_database_says",
           "charts.charts_go_to_paper_as_they_stand"],
    "R3": ["cashier.filters_live_in_the_address_and_in_the_file"],
    "R4": ["cashier.filters_live_in_the_address_and_in_the_file"],
    "R5": ["admin.settings_are_saved_together_and_the_log_tells"],
    "R6": ["admin.a_long_job_shows_how_far_it_is_and_can_be_stopped"],
    "R7": ["admin.settings_are_saved_together_and_the_log_tells"],
}  # fmt: skip

# Pages that no sweep of an administrator can open, and who looks at them instead.
ELSEWHERE = {
    "/branches": "admin.the_chain_has_its_page",
    "/t/<ticket_code>": "look.pages_are_accessible",
}


def names(module: str) -> set[str]:
    """The tests of a module that are run: one that is skipped holds nothing."""
    tree = ast.parse((HERE / f"test_{module}.py").read_text())
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and not any("skip" in ast.unparse(mark) for mark in node.decorator_list)
    }


def test_every_check_of_the_list_has_one() -> None:
    listed = {f"{letter}{n}" for letter, count in LIST.items() for n in range(1, count + 1)}
    assert CHECKS.keys() == listed


@pytest.mark.parametrize("check", CHECKS)
def test_the_test_of_a_check_exists(check: str) -> None:
    for name in CHECKS[check]:
        module, function = name.split(".")
        assert f"test_{function}" in names(module), name


def test_every_page_is_swept() -> None:
    swept = [path.split("?")[0] for path in STAFF | PUBLIC]
    missing = {
        page
        for page, *_ in PAGES
        if not any(re.fullmatch(re.sub(r"<\w+>", "[0-9]+", page), path) for path in swept)
    }
    assert missing == ELSEWHERE.keys()
    for test in ELSEWHERE.values():
        module, function = test.split(".")
        assert f"test_{function}" in names(module), test
