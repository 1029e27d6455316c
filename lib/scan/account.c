#include "scan/account.h"

void rs_account_init(struct rs_account *account,
                     const struct rs_merge_options *options)
{
    *account = (struct rs_account){
        .merge = rs_merge_open(options),
        .inputs = g_array_new(FALSE, TRUE, sizeof(struct rs_rundb_input)),
        .db = options->db,
        .texts = g_string_chunk_new(1024),
    };
}

void rs_account_clear(struct rs_account *account)
{
    rs_merge_close(account->merge);
    if (account->inputs)
        g_array_unref(account->inputs);
    if (account->texts)
        g_string_chunk_free(account->texts);
    *account = (struct rs_account){0};
}

static const char *copy(struct rs_account *account, const char *text)
{
    return text ? g_string_chunk_insert_const(account->texts, text) : NULL;
}

void rs_account_begin(struct rs_account *account,
                      const struct rs_kept_input *input)
{
    struct rs_kept_input own = *input;
    own.name = copy(account, input->name);
    own.member = copy(account, input->member);
    account->begun = (struct rs_rundb_input){
        .name = own.name,
        .member = own.member,
        .format = copy(account, input->format),
        .charset = copy(account, input->charset),
        .preset = copy(account, input->preset),
        .is_of_file_before = input->is_of_file_before,
    };
    rs_merge_begin(account->merge, account->inputs->len, &own);
}

bool rs_account_add(struct rs_account *account,
                    const struct rs_verdicts *verdicts, GError **error)
{
    return rs_merge_add(account->merge, verdicts, error);
}

bool rs_account_end(struct rs_account *account, const struct rs_kept_end *end,
                    GError **error)
{
    struct rs_rundb_input *input = &account->begun;
    input->sha256 = copy(account, end->sha256);
    input->damage = copy(account, end->damage);
    input->bytes = end->bytes;
    input->replaced = end->replaced;
    input->unpacked = rs_merge_bytes(account->merge);
    if (!rs_merge_end(account->merge, &input->ledger, error))
        return false;
    rs_ledger_add(&account->totals, &input->ledger);
    g_array_append_val(account->inputs, *input);
    return !account->db || rs_rundb_add_input(account->db, input, error);
}

bool rs_account_is_complete(const struct rs_account *account,
                            const struct rs_scan_settings *settings)
{
    uint64_t rejected = account->totals.classes[RS_CLASS_REJECTED];
    double allowed = (double)settings->reject_count;
    if (settings->reject_percent >= 0)
        allowed = settings->reject_percent / 100 *
                  (double)rs_ledger_records(&account->totals);
    for (guint i = 0; i < account->inputs->len; i++)
        if (g_array_index(account->inputs, struct rs_rundb_input, i).damage)
            return false;
    return (double)rejected <= allowed &&
           !account->totals.classes[RS_CLASS_UNDECIDED];
}
