using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Completion;

/// <summary>Recognises expressions that are complete from the start: <c>Task.FromResult</c>, <c>Task.CompletedTask</c>, a value task around a value.</summary>
internal static class CompletedValues
{
    public static bool IsComplete(IOperation value) => value switch
    {
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: "FromResult" or "FromException" or "FromCanceled" } method } => IsTaskType(method.ContainingType),
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: "WhenEach" } method } => IsTaskType(method.ContainingType),
        IInvocationOperation invocation when AsksForCache(invocation) || FileMetadata.IsListing(invocation) || ArchiveDirectory.IsLoadedWhenOpenedBy(invocation, invocation.Arguments) => true,
        IObjectCreationOperation creation when ArchiveDirectory.IsLoadedWhenOpenedBy(creation, creation.Arguments) => true,
        IAwaitOperation { Operation: IInvocationOperation { TargetMethod.Name: "OpenAsync" or "CreateAsync" } opening } when ArchiveDirectory.IsLoadedWhenOpenedBy(value, opening.Arguments) => true,
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "CompletedTask" } property } => IsTaskType(property.ContainingType),
        IObjectCreationOperation { Type: { Name: "ValueTask" } type } creation => IsTaskType(type) &&
            creation.Arguments.All(argument => !argument.Value.Type.IsTask() && argument.Value.Type?.Name != "IValueTaskSource"),
        IDefaultValueOperation { Type: { Name: "ValueTask" } type } => IsTaskType(type),
        IAwaitOperation { Operation: IInvocationOperation { TargetMethod: { IsStatic: true, Name: "WhenAny" } method } } => IsTaskType(method.ContainingType),
        IAwaitOperation { Operation: IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: IInvocationOperation { TargetMethod: { IsStatic: true, Name: "WhenAny" } method } } } => IsTaskType(method.ContainingType),
        _ => false,
    };

    /// <summary>Who asks for nothing but what is cached (<c>CacheMode.CacheOnly</c>) is answered from memory, at once.</summary>
    private static bool AsksForCache(IInvocationOperation invocation) => invocation.Arguments.Any(argument =>
        argument.Value is IFieldReferenceOperation { Field: { Name: "CacheOnly" or "CachedOnly" or "OnlyCached", ContainingType.TypeKind: TypeKind.Enum } });

    private static bool IsTaskType(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
}
