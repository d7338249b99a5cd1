"""The suite that Jupyter's own project keeps for kernels, applied to ours."""

import unittest

import jupyter_kernel_test


class TypeScriptKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "datajoint-typescript"
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('test')"

    completion_samples = [
        {"text": "JSON.pars", "matches": {"parse"}},
        {"text": "consol", "matches": {"console"}},
    ]
    complete_code_samples = ["1", "const a = 'text';", "function f() { return 1; }", "`a\nb`"]
    incomplete_code_samples = ["function f() {", "const list = [1,", "`open", "/* open"]
    invalid_code_samples = ["}", "const = 1", "let 2a = 3"]

    code_generate_error = "throw new Error('intended')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "await Promise.resolve([1, 2])", "result": "[ 1, 2 ]"},
    ]
    code_display_data = [
        {"code": "display.html('<b>bold</b>')", "mime": "text/html"},
        {"code": "display.svg('<svg/>')", "mime": "image/svg+xml"},
    ]
    code_inspect_sample = "parseInt"
    code_clear_output = "display.clear()"
    code_history_pattern = "6*7"
    supported_history_operations = ("tail", "search", "range")


if __name__ == "__main__":
    unittest.main()
