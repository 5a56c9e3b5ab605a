-- The way of a user through the sample corpus in Neovim, as `nvim --headless -u neovim.lua` drives it: what
-- is seen goes to standard output, one line a thing.

local program, folder = vim.env.GLOSSATOR_PROGRAM, vim.env.GLOSSATOR_CORPUS
local english, arabic, third = '002_af016aceb51a0a2d.txt', '000_55d9d0724c32b7d7.txt', '003_7b798cfc6dcaeaf3.txt'

-- As the README tells users of this version.
local client
vim.api.nvim_create_autocmd('FileType', {
    pattern = { 'text', 'yaml' },
    callback = function(event)
        client = client or vim.lsp.start_client({ name = 'glossator', cmd = { 'node', program, 'lsp', '--stdio' }, root_dir = folder })
        vim.lsp.buf_attach_client(event.buf, client)
    end,
})

local function say(...)
    io.stdout:write(string.format(...), '\n')
end

local function wait(what, condition)
    if not vim.wait(20000, condition, 20) then
        error('Waited in vain for ' .. what)
    end
end

--- Puts the cursor on a text, from the beginning of the buffer.
local function go_to(text)
    vim.api.nvim_win_set_cursor(0, { 1, 0 })
    assert(vim.fn.search('\\V' .. text, 'cW') > 0, text)
end

local function floating()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
            return window
        end
    end
end

local function hover()
    vim.lsp.buf.hover()
    wait('a hover', floating)
    local window = floating()
    local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true)
    vim.api.nvim_win_close(window, true)
    return lines[1]
end

local function definition()
    local before = vim.api.nvim_get_current_buf()
    vim.lsp.buf.definition()
    wait('the definition', function() return vim.api.nvim_get_current_buf() ~= before end)
    local found = vim.fn.expand('%:t') .. ': ' .. vim.trim(vim.api.nvim_get_current_line())
    vim.api.nvim_set_current_buf(before)
    return found
end

--- What a request puts into the list of places.
local function listed(request)
    vim.fn.setqflist({}, 'r')
    request()
    wait('a list', function() return #vim.fn.getqflist() > 0 end)
    vim.cmd('cclose')
    return vim.fn.getqflist()
end

--- The number of references by file, and the first of each with the text from there on.
local function references()
    local counts, first = {}, {}
    for _, item in ipairs(listed(function() vim.lsp.buf.references({ includeDeclaration = false }) end)) do
        local file = vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ':t')
        if not counts[file] then
            table.insert(first, { file, item.text:sub(item.col) })
        end
        counts[file] = (counts[file] or 0) + 1
    end
    return counts, first
end

local function run()
    vim.cmd('edit ' .. folder .. '/' .. english)
    wait('the server', function() return client and vim.lsp.buf_is_attached(0, client) and vim.lsp.get_client_by_id(client).initialized end)
    local server = vim.lsp.get_client_by_id(client)
    say('attached, positions count %s', server.offset_encoding)

    go_to('John Kerry met')
    say('hover: %s', hover())
    say('definition: %s', definition())
    local counts, first = references()
    for _, each in ipairs(first) do
        say('references: %d in %s, the first at “%s”', counts[each[1]], each[1], vim.fn.strcharpart(each[2], 0, 8))
    end
    local sidecar = folder .. '/' .. third .. '.gloss.yaml'
    local text = table.concat(vim.fn.readfile(sidecar), '\n'):gsub('actor: john%-kerry', 'actor: russia', 1)
    vim.fn.writefile(vim.split(text, '\n'), sidecar)
    wait('fewer references', function() return references()[third] < counts[third] end)
    say('references after another program wrote: %d fewer', counts[third] - references()[third])
    local symbols = vim.lsp.buf_request_sync(0, 'textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params() }, 20000)
    local items = vim.lsp.util.symbols_to_items(symbols[client].result, 0)
    say('document symbols: %d, the first %s', #items, items[1].text:gsub('^%[%w+%] ', ''))
    say('workspace symbol: %s', listed(function() vim.lsp.buf.workspace_symbol('lavrov') end)[1].text:gsub('^%[%w+%] ', ''))

    vim.api.nvim_buf_set_lines(0, 0, 0, true, { 'A line that is not saved — with 𝔞stral letters' })
    go_to('John Kerry met')
    say('hover below an unsaved line: %s', hover())
    vim.api.nvim_buf_set_lines(0, 0, 1, true, {})
    vim.api.nvim_buf_set_text(0, 4, 0, 4, 0, { '𝔞 ' })
    go_to('John Kerry met')
    say('hover behind an unsaved letter: %s', hover())
    vim.cmd('silent undo | silent undo | silent undo')
    vim.bo.modified = false

    go_to('WASHINGTON')
    local line = vim.fn.line('.')
    local annotated
    vim.ui.select = function(actions, _, choose)
        say('to annotate: %s', actions[1][2].title)
        choose(actions[1], 1)
        annotated = true
    end
    vim.lsp.buf.range_code_action({ diagnostics = {} }, { line, 0 }, { line, #'WASHINGTON' - 1 })
    wait('actions', function() return annotated end)
    wait('the annotation', function()
        local answer = vim.lsp.buf_request_sync(0, 'textDocument/hover', vim.lsp.util.make_position_params(), 20000)
        return answer[client].result
    end)
    say('hover then: %s', hover())

    vim.cmd('edit ' .. folder .. '/' .. arabic)
    go_to('جون كيري')
    say('hover in Arabic: %s', hover())
    say('definition from Arabic: %s', definition())

    vim.cmd('edit ' .. folder .. '/' .. english .. '.gloss.yaml')
    go_to('john-kerry, at: 92-102')
    vim.cmd('normal! rJ')
    local function errors() return vim.diagnostic.get(0, { severity = vim.diagnostic.severity.ERROR }) end
    wait('a diagnostic', function() return #errors() > 0 end)
    local diagnostic = errors()[1]
    local line = vim.api.nvim_buf_get_lines(0, diagnostic.lnum, diagnostic.lnum + 1, true)[1]
    say('diagnostic at “%s”: %s', line:sub(diagnostic.col + 1, diagnostic.end_col), diagnostic.message)
    local done
    vim.ui.select = function(actions, _, choose)
        say('quick fix: %s', actions[1][2].title)
        choose(actions[1], 1)
        done = true
    end
    vim.lsp.buf.code_action()
    wait('quick fixes', function() return done end)
    wait('the fix', function() return vim.api.nvim_get_current_line():find('actor: john-kerry, at: 92-102', 1, true) end)
    wait('no errors', function() return #errors() == 0 end)
    say('fixed: %s', vim.trim(vim.api.nvim_get_current_line()):sub(1, 46))

    go_to('john-kerry, at: 92-102')
    vim.lsp.buf.rename('john-f-kerry')
    wait('the new name', function() return vim.api.nvim_get_current_line():find('john-f-kerry', 1, true) end)
    local renamed = {}
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
        local content = vim.api.nvim_buf_is_loaded(buffer) and table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n') or ''
        local _, count = content:gsub('john%-f%-kerry', '')
        if count > 0 then
            table.insert(renamed, ('%d in %s'):format(count, vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':t')))
        end
    end
    table.sort(renamed, function(a, b) return a:match('in (.*)') < b:match('in (.*)') end)
    say('renamed: %s', table.concat(renamed, ', '))
end

vim.api.nvim_create_autocmd('VimEnter', {
    nested = true,
    callback = function()
        local ok, problem = xpcall(run, debug.traceback)
        if not ok then
            say('%s', problem)
        end
        vim.cmd('qall!')
    end,
})
