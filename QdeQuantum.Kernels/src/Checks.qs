// Argument checks that also stop the compiler.

/// # Summary
/// Fails with `message` unless `condition` holds.
///
/// # Remarks
/// `Std.Diagnostics.Fact` is left out of compiled programs together with its check; this is evaluated while compiling,
/// so a wrong argument is an error there and not a wrong program.
function Require(condition : Bool, message : String) : Unit {
    if not condition {
        fail message;
    }
}

export Require;
