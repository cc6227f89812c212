// SPDX-License-Identifier: Apache-2.0
#include "print/drawing_libraries.hpp"

#include <dlfcn.h>

#include <string>

namespace sulh {

namespace {

// One shared library and the first function it has not got.
class SharedLibrary {
public:
    explicit SharedLibrary(const char* file) : file_(file), handle_(dlopen(file, RTLD_NOW)) {}

    template <typename Function>
    void find(const char* name, Function& function) {
        if (handle_ == nullptr) return;
        void* const found = dlsym(handle_, name);
        if (found == nullptr && missing_.empty()) missing_ = name;
        function = reinterpret_cast<Function>(found);
    }

    Status complete() const {
        if (handle_ != nullptr && missing_.empty()) return {};
        return fail(Code::unavailable,
                    handle_ == nullptr
                        ? "a PDF cannot be drawn here: this machine has no " + file_
                        : "a PDF cannot be drawn here: " + file_ + " has no " + missing_,
                    {}, "install Pango and Cairo: apt install libpangocairo-1.0-0 fonts-noto-core");
    }

private:
    std::string file_;
    void* handle_;  // kept: libraries with threads and exit handlers of their own cannot go
    std::string missing_;
};

Result<DrawingLibraries> load() {
    DrawingLibraries out;
    SharedLibrary cairo("libcairo.so.2");
    SharedLibrary pango("libpango-1.0.so.0");
    SharedLibrary pangocairo("libpangocairo-1.0.so.0");
    SharedLibrary gobject("libgobject-2.0.so.0");
#define SULH_FIND(library, name) library.find(#name, out.name);
    SULH_DRAWING_FUNCTIONS(SULH_FIND)
#undef SULH_FIND
    for (const SharedLibrary* library : {&cairo, &pango, &pangocairo, &gobject})
        TRY_STATUS(library->complete());
    return out;
}

}  // namespace

const Result<DrawingLibraries>& drawing_libraries() {
    static const Result<DrawingLibraries> loaded = load();
    return loaded;
}

}  // namespace sulh
