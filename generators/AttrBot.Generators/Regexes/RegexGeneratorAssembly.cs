using System.Collections.Immutable;
using System.IO;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Regexes;

/// <summary>
/// .NET's own regex generator, System.Text.RegularExpressions.Generator.dll, which is a resource of this assembly.
/// </summary>
/// <remarks>
/// What a generator emits is not seen by other generators, so a <c>[GeneratedRegex]</c> in emitted code would stay without
/// implementation. It is loaded from bytes, and so on .NET into a context of its own: the SDK's copy of it, which the compiler
/// may have loaded too, stays apart.
/// </remarks>
internal static class RegexGeneratorAssembly
{
    private const string AssemblyName = "System.Text.RegularExpressions.Generator";
    private const string GeneratorType = "System.Text.RegularExpressions.Generator.RegexGenerator";

    private static readonly Lazy<Type> Generator = new(Load);

    // What the generator is built on. It must get those of the host, not others of the same name.
    private static readonly Assembly[] Shared =
    [
        typeof(SyntaxNode).Assembly,
        typeof(CSharpSyntaxTree).Assembly,
        typeof(ImmutableArray).Assembly,
        typeof(ReadOnlySpan<>).Assembly,
        typeof(System.Buffers.ArrayPool<>).Assembly,
        typeof(System.Runtime.CompilerServices.Unsafe).Assembly,
    ];

    private static Assembly? _assembly;

    /// <summary>A new instance of the generator.</summary>
    public static IIncrementalGenerator CreateGenerator() => (IIncrementalGenerator)Activator.CreateInstance(Generator.Value);

    private static Type Load()
    {
        using Stream resource = typeof(RegexGeneratorAssembly).Assembly.GetManifestResourceStream(AssemblyName + ".dll")!;
        var bytes = new MemoryStream((int)resource.Length);
        resource.CopyTo(bytes);
        AppDomain.CurrentDomain.AssemblyResolve += Resolve;

        // RS1035 bans loading because a build must not depend on the machine; these bytes are part of this assembly.
#pragma warning disable RS1035
        _assembly = Assembly.Load(bytes.ToArray());
#pragma warning restore RS1035
        return _assembly.GetType(GeneratorType, throwOnError: true)!;
    }

    private static Assembly? Resolve(object sender, ResolveEventArgs request)
    {
        if (_assembly is null || request.RequestingAssembly != _assembly)
        {
            return null;
        }

        string? name = new AssemblyName(request.Name).Name;
        return Array.Find(Shared, assembly => assembly.GetName().Name == name);
    }
}
