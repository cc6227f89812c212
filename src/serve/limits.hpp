#pragma once
// SPDX-License-Identifier: Apache-2.0
// Bounds of the operations room.

#include "time/instant.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace sulh {

inline constexpr std::size_t page_limit_default = 200;
inline constexpr std::size_t page_limit_max = 1000;
inline constexpr std::size_t ogc_limit_default = 10;
inline constexpr std::size_t ogc_limit_max = 10'000;
inline constexpr std::size_t feed_entries_listed_max = 200;
inline constexpr std::size_t query_text_bytes_max = 200;  // of a text search
inline constexpr std::size_t named_incidents_max = 1'000;  // by the places that it names
inline constexpr std::size_t small_body_bytes_max = 64u << 10;
inline constexpr std::size_t report_body_bytes_max = 32u << 20;

// Attempts to sign in that failed or are on their way, within a minute.
inline constexpr std::size_t sign_ins_of_address_max = 20;
inline constexpr std::size_t sign_ins_of_name_max = 30;
inline constexpr std::size_t attempts_counted_max = 10'000;

// Passwords: OWASP's choice for Argon2id (19 MiB, 2 passes, 1 lane).
inline constexpr unsigned long long password_passes = 2;
inline constexpr std::size_t password_memory_bytes = std::size_t{19} << 20;
inline constexpr int passwords_at_once_max = 4;
inline constexpr std::size_t password_characters_min = 12;
inline constexpr std::size_t password_letters_min = 5;  // different ones
inline constexpr std::size_t password_pieces_min = 5;   // pieces_to_guess()
inline constexpr std::size_t password_pieces_bytes_max = 64;  // looked at for them
inline constexpr std::size_t password_bytes_max = 1024;
inline constexpr std::size_t account_name_bytes_max = 60;

// What one party may send in an hour, whichever party it is.
inline constexpr std::uint64_t party_reports_per_hour = 600;  // files, forms of phones, requests
inline constexpr std::uint64_t party_observations_per_hour = 20'000;
inline constexpr std::uint64_t party_messages_per_hour = 300;  // messages and filings
inline constexpr std::uint64_t party_bytes_per_hour = 64u << 20;

// Passkeys.
inline constexpr std::size_t cbor_items_max = 200;
inline constexpr std::size_t cbor_depth_max = 4;
inline constexpr std::size_t passkey_id_bytes_max = 1023;
inline constexpr std::size_t passkey_client_bytes_max = 4096;
inline constexpr std::size_t passkey_answer_bytes_max = 8192;
inline constexpr std::size_t passkeys_of_account_max = 20;
inline constexpr std::size_t challenges_max = 10'000;
inline constexpr std::size_t challenges_of_address_max = 60;  // within a minute
inline constexpr Duration challenge_life = minutes(5);

// What phones send.
inline constexpr std::size_t phone_submission_bytes_max = 16u << 20;  // one request, told to them
inline constexpr std::size_t form_parts_max = 200;  // phones send 100 files with one request
inline constexpr std::size_t form_part_header_bytes_max = 4096;
inline constexpr std::size_t form_name_bytes_max = 255;
inline constexpr std::size_t submission_files_max = 1'000;  // over all requests
inline constexpr std::size_t instance_id_bytes_max = 249;
inline constexpr std::size_t device_name_bytes_max = 60;
inline constexpr std::size_t receipt_hash_digits = 12;  // of the leaf hash, as a phone shows it

// Pictures made smaller.
inline constexpr int decoders_at_once_max = 2;  // processes, of 512 MiB each at most
inline constexpr std::chrono::seconds decoder_wall_time{30};  // it may have 10 of a processor
inline constexpr std::size_t kept_head_bytes_max = 4096;      // before a derivative as it is kept

inline constexpr std::size_t logged_id_bytes_max = 60;  // what a request named it

inline constexpr std::size_t sessions_max = 10'000;
inline constexpr Duration session_idle_max = hours(12);
inline constexpr Duration session_age_max = hours(24 * 7);
inline constexpr Duration one_time_token_life = minutes(10);

inline constexpr std::size_t live_readers_max = 1'000;
inline constexpr std::size_t live_readers_of_session_max = 8;
inline constexpr std::chrono::seconds live_heartbeat{30};
inline constexpr std::size_t live_ids_max = 500;  // of a kind in one event

inline constexpr std::size_t evidence_observations_max = 200'000;  // beyond it none is drawn
// Up to so many it is drawn with every step, beyond it when nothing waits, or after so long.
inline constexpr std::size_t evidence_observations_at_once = 2'000;
inline constexpr std::chrono::seconds evidence_age_max{5};
inline constexpr std::uint64_t rows_at_once_max = 10'000;  // entries made rows of in one go
inline constexpr std::size_t compared_reports_max = 24;  // of one incident, pair by pair
inline constexpr std::size_t clause_assessments_max = 50;
inline constexpr std::size_t kept_answers_bytes_max = 64u << 20;
inline constexpr std::size_t static_file_bytes_max = 16u << 20;
inline constexpr std::size_t static_files_max = 2'000;

inline constexpr std::size_t idempotency_keys_max = 10'000;
inline constexpr std::size_t idempotency_key_bytes_max = 128;
inline constexpr std::size_t scribe_queue_max = 10'000;
inline constexpr std::size_t uploads_waiting_max = 1'000;
inline constexpr std::size_t draft_bytes_max = 1u << 20;  // of an agreement and its files

}  // namespace sulh
