using Microsoft.CodeAnalysis;

namespace AttrBot.Tests.Shared.Analyzers;

/// <summary>
/// An expectation that goes beyond a marker: the message or severity of the diagnostic at a marker, or one in an
/// additional file. The n-th result belongs to the n-th marker with its id.
/// </summary>
public sealed record DiagnosticResult(string Id)
{
    /// <summary>The whole message, when it matters.</summary>
    public string? Message { get; private init; }

    /// <summary>The severity, when it matters.</summary>
    public DiagnosticSeverity? Severity { get; private init; }

    /// <summary>How many additional locations the diagnostic has, when it matters.</summary>
    public int? AdditionalLocations { get; private init; }

    /// <summary>The additional file and the line (from 1) the diagnostic stands on; null for the source.</summary>
    public (string File, int Line)? Place { get; private init; }

    /// <summary>Starts an expectation for a rule.</summary>
    public static DiagnosticResult For(string id) => new(id);

    /// <summary>Expects this message.</summary>
    public DiagnosticResult WithMessage(string message) => this with { Message = message };

    /// <summary>Expects this severity.</summary>
    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    /// <summary>Expects this many additional locations.</summary>
    public DiagnosticResult WithAdditionalLocations(int count) => this with { AdditionalLocations = count };

    /// <summary>Expects the diagnostic in an additional file.</summary>
    public DiagnosticResult InFile(string file, int line) => this with { Place = (file, line) };
}
