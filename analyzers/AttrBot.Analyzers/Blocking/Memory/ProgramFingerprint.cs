using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using AttrBot.Analyzers.Blocking.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Analyzers.Blocking.Memory;

/// <summary>
/// Everything that says what code means and what blocks, apart from the bodies of members: declarations, references, options and
/// the project's own classification.
/// </summary>
internal static class ProgramFingerprint
{
    private static readonly ConditionalWeakTable<object, object> s_identities = new();
    private static int s_lastIdentity;

    /// <summary>The fingerprint of <paramref name="compilation"/>.</summary>
    public static string Of(Compilation compilation, ImmutableArray<AdditionalText> files)
    {
        var text = new StringBuilder(compilation.AssemblyName).Append('\0');
        AddOptions(text, compilation.Options);
        foreach (var reference in compilation.References)
        {
            text.Append(IdentityOf(reference)).Append(' ')
                .Append(reference.Properties.EmbedInteropTypes).Append(' ')
                .Append(string.Join(",", reference.Properties.Aliases)).Append('\0');
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            text.Append(TreeMemory.Of(tree).DeclarationsOf(tree)).Append('\0');
        }

        foreach (var file in files.Where(AdditionalBlockingApis.IsSuchAFile))
        {
            text.Append(file.GetText()).Append('\0');
        }

        return Hashing.Sha256(text.ToString());
    }

    private static void AddOptions(StringBuilder text, CompilationOptions options)
    {
        text.Append(options.OutputKind).Append(' ').Append(options.CheckOverflow).Append(' ').Append(options.Platform).Append(' ')
            .Append(options.MetadataImportOptions).Append(' ').Append(options.NullableContextOptions).Append(' ').Append(options.MainTypeName).Append('\0');
        if (options is CSharpCompilationOptions own)
        {
            text.Append(own.AllowUnsafe).Append(' ').Append(string.Join(",", own.Usings)).Append('\0');
        }
    }

    /// <summary>A number for what a reference refers to: the same file read once, or the same compilation.</summary>
    private static string IdentityOf(MetadataReference reference)
    {
        object identity = reference switch
        {
            CompilationReference project => project.Compilation,
            PortableExecutableReference file => MetadataOf(file),
            _ => reference,
        };
        return (string)s_identities.GetValue(identity, static _ => Interlocked.Increment(ref s_lastIdentity).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A file that cannot be read is the compiler's to tell.</summary>
    private static object MetadataOf(PortableExecutableReference reference)
    {
        try
        {
            return reference.GetMetadataId();
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException or ObjectDisposedException)
        {
            return reference;
        }
    }
}
