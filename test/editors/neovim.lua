-- Drives Neovim 0.7 over one document and writes down what it sees. The configuration is that of the page.
local seen = { diagnostics = {}, completions = {}, actions = {}, afterEdit = {}, errors = {}, hover = "", definition = "", formatted = "" }
local out = vim.env.WI_FOLDER .. "/seen.json"

local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then
    table.insert(seen.errors, "waited in vain for " .. what)
  end
end

local function findings()
  local list = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(list, tostring(diagnostic.code) .. ": " .. diagnostic.message)
  end
  table.sort(list)
  return list
end

local function place(pattern)
  vim.fn.cursor(1, 1)
  vim.fn.search(pattern)
  return vim.lsp.util.make_position_params(0, "utf-16")
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000)
  for _, answer in pairs(answers or {}) do
    if answer.error then
      table.insert(seen.errors, method .. ": " .. answer.error.message)
    end
    return answer.result
  end
  table.insert(seen.errors, method .. ": no answer")
end

local function drive()
  vim.cmd("edit " .. vim.env.WI_FILE)
  wait("diagnostics", function()
    return #vim.diagnostic.get(0) > 0
  end)
  seen.diagnostics = findings()

  local hover = ask("textDocument/hover", place("7711 3.1.1"))
  seen.hover = hover and hover.contents.value or ""
  local definition = ask("textDocument/definition", place("\\[\\zsSS-03\\]"))
  local target = definition and (definition[1] or definition) or {}
  local address = target.uri or target.targetUri or ""
  local range = target.range or target.targetSelectionRange
  seen.definition = vim.fn.fnamemodify(vim.uri_to_fname(address), ":t") .. ":" .. (range and range.start.line + 1 or 0)
  local completion = ask("textDocument/completion", place("method: \\zssoldering-iron"))
  for _, item in ipairs(completion and (completion.items or completion) or {}) do
    table.insert(seen.completions, item.label)
  end

  vim.fn.cursor(1, 1)
  vim.fn.search("tipTemperature: 360")
  local wanted = vim.lsp.util.make_range_params(0, "utf-16")
  wanted.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0) }
  for _, action in ipairs(ask("textDocument/codeAction", wanted) or {}) do
    table.insert(seen.actions, action.title)
  end

  -- Typed as a person would: Neovim works the change out and sends it.
  vim.fn.cursor(1, 1)
  vim.fn.search("tipTemperature: \\zs360")
  vim.cmd("normal! cw330")
  wait("findings after the edit", function()
    return #vim.diagnostic.get(0) ~= #seen.diagnostics
  end)
  seen.afterEdit = findings()
  vim.cmd("undo")
  wait("findings after undo", function()
    return #vim.diagnostic.get(0) == #seen.diagnostics
  end)

  vim.cmd("%s/method: soldering-iron/method:    soldering-iron  /")
  vim.lsp.buf.formatting_sync(nil, 20000)
  seen.formatted = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"
end

local ok, failure = pcall(drive)
if not ok then
  table.insert(seen.errors, tostring(failure))
end
vim.fn.writefile({ vim.fn.json_encode(seen) }, out)
vim.cmd("qall!")
