using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Asynchrony;

/// <summary>Knows the members that do not fail: of the framework, of loggers, and properties that are nothing but a field.</summary>
internal static class InfallibleMembers
{
    /// <summary>Whether asking for or setting <paramref name="property"/> is one.</summary>
    public static bool Contains(IPropertySymbol property)
    {
        if (property.IsInSource())
        {
            return property is { IsAbstract: false, IsVirtual: false, IsOverride: false } &&
                property.ContainingType.GetMembers().Any(member => member is IFieldSymbol { AssociatedSymbol: { } backed } && SymbolEqualityComparer.Default.Equals(backed, property.OriginalDefinition));
        }

        return (property.ContainingType.Name, property.Name) is
            ("Task", not "Result") or ("DateTime" or "DateTimeOffset" or "TimeSpan" or "Stopwatch" or "String", _) or ("Environment", "TickCount" or "TickCount64") or
            ("CancellationToken" or "CancellationTokenSource", "IsCancellationRequested" or "None") or ("Nullable", "HasValue") or ("Console", "Out" or "Error");
    }

    /// <summary>Whether <paramref name="call"/> is of one.</summary>
    public static bool Contains(IInvocationOperation call)
    {
        var method = call.TargetMethod.ReducedOrSelf();
        var type = method.ContainingType;
        return type.IsInSource() ? Logs(method) : (type.Name, method.Name) switch
        {
            ("Interlocked" or "Volatile", _) => IsOf(type, "Threading"),
            ("CancellationTokenRegistration" or "CancellationTokenSource" or "Timer" or "ITimer" or "PeriodicTimer", "Dispose" or "Unregister") => IsOf(type, "Threading") || IsOf(type, "Timers"),
            ("SemaphoreSlim" or "ManualResetEventSlim" or "EventWaitHandle" or "CountdownEvent", "Dispose" or "Release" or "Set" or "Reset") => IsOf(type, "Threading"),
            ("TaskCompletionSource", var name) => name.StartsWith("TrySet", StringComparison.Ordinal),
            ("IHostApplicationLifetime" or "IApplicationLifetime", "StopApplication") => true,
            ("Console" or "Debug" or "Trace", var name) => name.StartsWith("Write", StringComparison.Ordinal) || name.StartsWith("Trace", StringComparison.Ordinal),
            ("TextWriter", "Write" or "WriteLine") => call.Instance is IPropertyReferenceOperation { Property: { Name: "Out" or "Error", ContainingType.Name: "Console" } },
            ("GC", "KeepAlive" or "SuppressFinalize") => true,
            ("Stopwatch", _) => IsOf(type, "Diagnostics"),
            ("String", "IsNullOrEmpty" or "IsNullOrWhiteSpace" or "Equals" or "Concat") => true,
            ("TimeSpan", var name) => name.StartsWith("From", StringComparison.Ordinal),
            (_, "ReferenceEquals") => type.SpecialType == SpecialType.System_Object,
            _ => Logs(method) || RemovesFromShared(call),
        };
    }

    /// <summary>Whether making an empty <paramref name="type"/> cannot fail.</summary>
    public static bool CanBeMade(ITypeSymbol type) =>
        !type.IsInSource() && (type.SpecialType == SpecialType.System_Object || type.Name is "CancellationTokenSource" or "TaskCompletionSource" ||
            type.ContainingNamespace is { Name: "Generic" or "Concurrent", ContainingNamespace.Name: "Collections" });

    /// <summary>Where an entry goes is decided where the program is put together; what logs takes care not to fail.</summary>
    private static bool Logs(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (type.IsInSource() && type.TypeKind != TypeKind.Interface)
        {
            return method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LoggerMessageAttribute");
        }

        var isLogger = type.Name is "ILog" or "Log" || type.Name.EndsWith("Logger", StringComparison.Ordinal) || type.Name.EndsWith("LoggerExtensions", StringComparison.Ordinal);
        return isLogger && (method.Name.StartsWith("Log", StringComparison.Ordinal) ||
            method.Name is "Trace" or "Verbose" or "Debug" or "Info" or "Information" or "Warn" or "Warning" or "Error" or "Critical" or "Fatal");
    }

    /// <summary>Whether the call takes something out of, or puts it into, a collection that threads may share: by its kind, or because a lock is held.</summary>
    private static bool RemovesFromShared(IInvocationOperation call)
    {
        var (type, name) = (call.TargetMethod.ContainingType, call.TargetMethod.Name);
        return type.ContainingNamespace is { Name: "Concurrent", ContainingNamespace.Name: "Collections" }
            ? type.Name != "BlockingCollection" && name is "TryRemove" or "TryAdd" or "TryTake" or "TryDequeue" or "TryPop" or "Add" or "Enqueue" or "Push" or "Clear"
            : type.ContainingNamespace is { Name: "Generic", ContainingNamespace.Name: "Collections" } && name is "Remove" or "Clear" && IsLocked(call);
    }

    private static bool IsLocked(IOperation operation)
    {
        for (var current = operation.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ILockOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOf(INamedTypeSymbol type, string space) => type.ContainingNamespace is { ContainingNamespace.Name: "System" } declaring && declaring.Name == space;
}
