;;; -*- lexical-binding: t -*-
;; The way of a user through the sample corpus in Emacs, as `emacs --batch -l emacs.el` drives it: what is seen
;; goes to standard output, one line a thing.

(package-initialize)
(require 'eglot)
(set-language-environment "UTF-8")
(setq create-lockfiles nil make-backup-files nil eglot-events-buffer-size 0 eldoc-idle-delay 0
      flymake-no-changes-timeout 0.05 eglot-send-changes-idle-time 0.05)

(defvar program (getenv "GLOSSATOR_PROGRAM"))
(defvar folder (file-name-as-directory (getenv "GLOSSATOR_CORPUS")))
(defvar english "002_af016aceb51a0a2d.txt")
(defvar arabic "000_55d9d0724c32b7d7.txt")
(defvar third "003_7b798cfc6dcaeaf3.txt")

;; As the README tells users.
(add-to-list 'auto-mode-alist '("\\.yaml\\'" . text-mode))
(add-to-list 'eglot-server-programs `(text-mode . ("node" ,program "lsp" "--stdio")))
(add-hook 'project-find-functions
          (lambda (directory)
            (let ((root (locate-dominating-file directory "glossator.yaml")))
              (and root (cons 'transient root)))))

(defun errors ()
  "The errors that are told of the current buffer."
  (flymake-start)
  (seq-filter (lambda (diagnostic) (eq (flymake-diagnostic-type diagnostic) 'eglot-error)) (flymake-diagnostics)))

(defun say (format &rest values)
  (princ (concat (apply #'format format values) "\n")))

(defun wait-for (what condition)
  (with-timeout (20 (error "Waited in vain for %s" what))
    (let (found)
      (while (not (setq found (funcall condition)))
        ;; Changes of files come as events, other than what the server says.
        (read-event nil nil 0.02)
        (accept-process-output nil 0.02))
      found)))

(defun go-to (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun visit (name)
  (set-window-buffer (selected-window) (set-buffer (find-file-noselect (concat folder name))))
  (eglot-ensure)
  (run-hooks 'post-command-hook)
  (wait-for "the server" #'eglot-managed-p))

(defun hover ()
  "What is said of the place of the cursor; nil where nothing is."
  (let (seen)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq seen (or text ""))))
    (car (split-string (string-trim (substring-no-properties (wait-for "a hover" (lambda () seen)))) "\n" t))))

(defun type (text)
  (insert text)
  ;; Emacs does so when it is idle, which it never is without a screen.
  (eglot--signal-textDocument/didChange))

(defun line-of (item)
  (save-window-excursion
    (with-current-buffer (find-file-noselect (xref-location-group (xref-item-location item)))
      (save-excursion
        (goto-char (xref-location-marker (xref-item-location item)))
        (cons (file-name-nondirectory buffer-file-name) (buffer-substring-no-properties (point) (line-end-position)))))))

(defun definition ()
  (let ((found (line-of (car (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot))))))
    (format "%s: %s" (car found) (string-trim (cdr found)))))

(defun references ()
  (mapcar #'line-of (xref-backend-references 'eglot (xref-backend-identifier-at-point 'eglot))))

(defvar before nil "References in the third source at first.")

(defun in-third ()
  (seq-count (lambda (place) (equal (car place) third)) (references)))

(defun act (action)
  (eglot--dcase action
    (((CodeAction) edit command)
     (when edit (eglot--apply-workspace-edit edit))
     (when command
       (eglot--dbind ((Command) command arguments) command
         (eglot-execute-command (eglot--current-server-or-lose) (intern command) arguments))))))

(defun run ()
  (visit english)
  (say "attached to %s" (plist-get (eglot--server-info (eglot--current-server-or-lose)) :name))
  (go-to "John Kerry met")
  (say "hover: %s" (hover))
  (say "definition: %s" (definition))
  (let ((places (references)))
    (setq before (in-third))
    (dolist (each (seq-group-by #'car places))
      (unless (equal (car each) "actors.yaml")
        (say "references: %d in %s, one at “%s”" (length (cdr each)) (car each) (substring (cdadr each) 0 8)))))
  (with-temp-file (concat folder third ".gloss.yaml")
    (insert-file-contents (concat folder third ".gloss.yaml"))
    (search-forward "actor: john-kerry")
    (replace-match "actor: russia"))
  (wait-for "fewer references" (lambda () (< (in-third) before)))
  (say "references after another program wrote: %d fewer" (- before (in-third)))
  (let ((symbols (append (jsonrpc-request (eglot--current-server-or-lose) :textDocument/documentSymbol (list :textDocument (eglot--TextDocumentIdentifier))) nil)))
    (say "document symbols: %d outermost, the first %s" (length symbols) (plist-get (car symbols) :name)))
  (unless (imenu--make-index-alist t) (error "There is no index"))
  (let ((found (car (xref-backend-apropos 'eglot "lavrov"))))
    (say "workspace symbol: %s" (substring-no-properties (xref-item-summary found))))

  (goto-char (point-min))
  (type "A line that is not saved — with 𝔞stral letters\n")
  (go-to "John Kerry met")
  (say "hover below an unsaved line: %s" (hover))
  (delete-region (point-min) (save-excursion (goto-char (point-min)) (forward-line 1) (point)))
  (go-to "US Secretary of State John Kerry met")
  (type "𝔞 ")
  (go-to "John Kerry met")
  (say "hover behind an unsaved letter: %s" (hover))
  (revert-buffer t t)
  (wait-for "the server" #'eglot-managed-p)

  (go-to "WASHINGTON")
  (let ((action (car (eglot-code-actions (point) (+ (point) (length "WASHINGTON"))))))
    (say "to annotate: %s" (plist-get action :title))
    (act action))
  (wait-for "the annotation" #'hover)
  (say "hover then: %s" (hover))

  (visit arabic)
  (go-to "جون كيري")
  (say "hover in Arabic: %s" (hover))
  (say "definition from Arabic: %s" (definition))

  (visit (concat english ".gloss.yaml"))
  (go-to "john-kerry, at: 92-102")
  (delete-char 1)
  (type "J")
  (backward-char 1)
  (let ((diagnostic (wait-for "a diagnostic" (lambda () (car (errors))))))
    (say "diagnostic at “%s”: %s"
         (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic))
         (car (last (split-string (flymake-diagnostic-text diagnostic) "]: ")))))
  (let ((action (car (eglot-code-actions (line-beginning-position) (line-end-position)))))
    (say "quick fix: %s" (plist-get action :title))
    (act action))
  (type "")
  (wait-for "no errors" (lambda () (null (errors))))
  (beginning-of-line)
  (say "fixed: %s" (substring (string-trim (buffer-substring-no-properties (line-beginning-position) (line-end-position))) 0 46))

  (go-to "john-kerry, at: 92-102")
  (cl-letf (((symbol-function 'y-or-n-p) #'always))
    (eglot-rename "john-f-kerry"))
  (let (renamed)
    (dolist (buffer (buffer-list))
      (with-current-buffer buffer
        (let ((count (count-matches "john-f-kerry" (point-min) (point-max))))
          (when (and buffer-file-name (> count 0))
            (push (format "%d in %s" count (file-name-nondirectory buffer-file-name)) renamed)))))
    (say "renamed: %s" (string-join (sort renamed (lambda (a b) (string< (substring a (string-search " in " a)) (substring b (string-search " in " b))))) ", "))))

(condition-case problem (run) (error (say "%S" problem)))
(set-buffer-modified-p nil)
(kill-emacs 0)
