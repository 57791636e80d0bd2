using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>Tells the other projects of the solution from packages and the framework.</summary>
internal static class OwnProjects
{
    /// <summary>
    /// Whether another project of the solution declares <paramref name="symbol"/>. An editor hands such a project over as a compilation; a build as
    /// the file that the project's own build has put into its output.
    /// </summary>
    public static bool DeclareElsewhere(ISymbol symbol, Compilation compilation) =>
        symbol.ContainingAssembly is { } assembly && compilation.GetMetadataReference(assembly) switch
        {
            CompilationReference => true,
            PortableExecutableReference { FilePath: { } path } => IsOutput(path.Split('/', '\\')),
            _ => false,
        };

    private static bool IsOutput(string[] folders) => Array.Exists(folders, folder => folder is "obj" or "bin") && !Array.Exists(folders, folder => folder is "packs" or "packages");
}
